package io.streamgauge.camel.kinesis;

import io.streamgauge.concurrent.PortionedWrite;
import io.streamgauge.concurrent.PortionedWrite.PortionWriter;
import io.streamgauge.kinesis.write.RecordResult;
import io.streamgauge.kinesis.write.StreamWriteException;
import io.streamgauge.kinesis.write.StreamWriteReport;
import io.streamgauge.kinesis.write.StreamWriter;
import io.streamgauge.kinesis.write.StreamWriterEvents;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Writes the records of one body, hands over those that are rejected, and counts. */
final class RecordBodyWrite implements PortionWriter<BodyRecords.Portion, StreamWriteReport> {

    private final StreamWriter writer;
    private final RejectedRecords rejects;
    private final StreamWriterEvents events;
    private final Executor completions;
    private final PortionedWrite<BodyRecords.Portion, StreamWriteReport> write =
            new PortionedWrite<>(this, Integer.MAX_VALUE);
    private int written;
    private int rejected;
    private RecordResult.@Nullable Written only;

    RecordBodyWrite(
            StreamWriter writer,
            RejectedRecords rejects,
            StreamWriterEvents events,
            Executor completions) {
        this.writer = writer;
        this.rejects = rejects;
        this.events = events;
        this.completions = completions;
    }

    /**
     * Reads the body to its end, or until a portion fails.
     *
     * @return completes when each record that was read is written or safe with the dead letters;
     *     exceptionally if one is neither
     */
    CompletableFuture<Void> run(BodyRecords body) {
        return write.run(body);
    }

    /** Reports the result in the headers of a message, and the rejects in the log. */
    synchronized void report(Message message) {
        rejects.report();
        message.setHeader(KinesisConstants.WRITTEN, written);
        message.setHeader(KinesisConstants.REJECTED, rejected);
        message.removeHeader(KinesisConstants.SEQUENCE_NUMBER);
        message.removeHeader(KinesisConstants.SHARD_ID);
        if (only != null && written == 1) {
            message.setHeader(KinesisConstants.SEQUENCE_NUMBER, only.sequenceNumber());
            message.setHeader(KinesisConstants.SHARD_ID, only.shardId());
        }
    }

    @Override
    public CompletionStage<? extends @Nullable StreamWriteReport> write(
            BodyRecords.Portion portion) {
        synchronized (this) {
            rejected += portion.rejections().size();
        }
        events.unmapped(portion.rejections().size());
        write.await(rejects.store(portion.rejections()));
        // What follows a write may block, and the threads of the client must not.
        return portion.records().isEmpty()
                ? CompletableFuture.completedFuture(null)
                : writer.write(portion.records())
                        .whenCompleteAsync((report, thrown) -> {}, completions);
    }

    @Override
    public @Nullable StreamWriteReport reportOf(Throwable failure) {
        return failure instanceof StreamWriteException e ? e.report() : null;
    }

    @Override
    public CompletionStage<?> settle(BodyRecords.Portion portion, StreamWriteReport report) {
        count(report);
        return rejects.store(portion, report);
    }

    private synchronized void count(StreamWriteReport report) {
        written += report.written();
        rejected += report.rejected();
        if (report.written() == 1) {
            for (RecordResult result : report.results()) {
                only = result instanceof RecordResult.Written placed ? placed : only;
            }
        }
    }
}
