package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.Outcome;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.StreamWriter;
import io.streamgauge.kinesis.WriteReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Writes the records of one body, portion after portion, and counts. */
final class BodyWrite {

    private final StreamWriter writer;
    private final DeadLetterHome deadLetters;
    private final KinesisEvents events;
    private final Executor completions;
    private int written;
    private int rejected;
    private Outcome.@Nullable Written only;

    BodyWrite(
            StreamWriter writer,
            DeadLetterHome deadLetters,
            KinesisEvents events,
            Executor completions) {
        this.writer = writer;
        this.deadLetters = deadLetters;
        this.events = events;
        this.completions = completions;
    }

    /** Completes when each record is written or safe with the dead letters. */
    CompletableFuture<Void> run(BodyRecords body) {
        if (!body.hasMore()) {
            return CompletableFuture.completedFuture(null);
        }
        BodyRecords.Portion portion = body.next();
        events.unmapped(portion.rejections());
        rejected += portion.rejections();
        return writer.write(portion.records())
                .thenComposeAsync(report -> account(portion.records(), report), completions)
                .thenCompose(safe -> run(body));
    }

    /** Tells in the headers what became of the body. */
    void tell(Message message) {
        message.setHeader(KinesisConstants.WRITTEN, written);
        message.setHeader(KinesisConstants.REJECTED, rejected);
        message.removeHeader(KinesisConstants.SEQUENCE_NUMBER);
        message.removeHeader(KinesisConstants.SHARD_ID);
        if (only != null && written == 1) {
            message.setHeader(KinesisConstants.SEQUENCE_NUMBER, only.sequenceNumber());
            message.setHeader(KinesisConstants.SHARD_ID, only.shardId());
        }
    }

    /** Counts what was written of a portion that failed in part. */
    void failed(WriteReport report) {
        written += report.written();
        rejected += report.rejected();
    }

    private CompletableFuture<Void> account(List<StreamRecord> records, WriteReport report) {
        written += report.written();
        rejected += report.rejected();
        List<CompletableFuture<?>> letters = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            Outcome outcome = report.outcomes().get(i);
            if (outcome instanceof Outcome.Rejected rejection) {
                letters.add(
                        deadLetters
                                .take(DeadLetter.of(records.get(i), rejection.message()))
                                .toCompletableFuture());
            } else if (outcome instanceof Outcome.Written placed) {
                only = placed;
            }
        }
        return CompletableFuture.allOf(letters.toArray(CompletableFuture[]::new));
    }
}
