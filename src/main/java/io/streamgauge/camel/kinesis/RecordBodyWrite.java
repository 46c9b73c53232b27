package io.streamgauge.camel.kinesis;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.kinesis.write.RecordResult;
import io.streamgauge.kinesis.write.StreamWriteException;
import io.streamgauge.kinesis.write.StreamWriteReport;
import io.streamgauge.kinesis.write.StreamWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of one body, portion after portion, and counts. The portions are under way
 * side by side, as far as the writer has room; when it has none, the thread that reads the body
 * waits.
 */
final class RecordBodyWrite {

    private final StreamWriter writer;
    private final RejectedRecords rejects;
    private final KinesisEvents events;
    private final Executor completions;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int open = 1;
    private int written;
    private int rejected;
    private RecordResult.@Nullable Written only;
    private @Nullable Throwable failure;

    RecordBodyWrite(
            StreamWriter writer,
            RejectedRecords rejects,
            KinesisEvents events,
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
        try {
            while (failure() == null && body.hasMore()) {
                write(body.next());
            }
        } catch (RuntimeException e) {
            fail(e);
        }
        close();
        return done;
    }

    /** Tells in the headers what became of the body. */
    synchronized void tell(Message message) {
        rejects.tell();
        message.setHeader(KinesisConstants.WRITTEN, written);
        message.setHeader(KinesisConstants.REJECTED, rejected);
        message.removeHeader(KinesisConstants.SEQUENCE_NUMBER);
        message.removeHeader(KinesisConstants.SHARD_ID);
        if (only != null && written == 1) {
            message.setHeader(KinesisConstants.SEQUENCE_NUMBER, only.sequenceNumber());
            message.setHeader(KinesisConstants.SHARD_ID, only.shardId());
        }
    }

    private void write(BodyRecords.Portion portion) {
        synchronized (this) {
            open++;
            rejected += portion.rejections().size();
        }
        events.unmapped(portion.rejections().size());
        closeWhenSafe(rejects.hand(portion.rejections()));
        if (portion.records().isEmpty()) {
            return;
        }
        synchronized (this) {
            open++;
        }
        CompletableFuture<Void> unused =
                writer.write(portion.records())
                        .handleAsync(
                                (report, thrown) -> {
                                    settle(portion, report, thrown);
                                    return null;
                                },
                                completions);
    }

    private void settle(
            BodyRecords.Portion portion,
            @Nullable StreamWriteReport report,
            @Nullable Throwable thrown) {
        Throwable cause = thrown == null ? null : Completions.cause(thrown);
        StreamWriteReport outcomes = cause instanceof StreamWriteException e ? e.report() : report;
        if (cause != null) {
            fail(cause);
        }
        if (outcomes == null) {
            close();
            return;
        }
        count(outcomes);
        closeWhenSafe(rejects.hand(portion, outcomes));
    }

    private void closeWhenSafe(CompletableFuture<Void> letters) {
        CompletableFuture<Void> unused =
                letters.whenComplete(
                        (safe, unsafe) -> {
                            if (unsafe != null) {
                                fail(unsafe);
                            }
                            close();
                        });
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

    private synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        } else if (failure != cause) {
            failure.addSuppressed(cause);
        }
    }

    private synchronized @Nullable Throwable failure() {
        return failure;
    }

    private void close() {
        boolean last;
        synchronized (this) {
            last = --open == 0;
        }
        if (!last) {
            return;
        }
        Throwable cause = failure();
        if (cause == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(cause);
        }
    }
}
