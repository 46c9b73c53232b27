package io.streamgauge.kinesis;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** One call of {@link StreamWriter#write}: done when each of its records has an outcome. */
final class WriteCall {

    private final String stream;
    private final Instant deadline;
    private final AtomicReferenceArray<Outcome> outcomes;
    private final AtomicInteger open;
    private final CompletableFuture<WriteReport> done = new CompletableFuture<>();

    WriteCall(String stream, Instant deadline, int records) {
        this.stream = stream;
        this.deadline = deadline;
        this.outcomes = new AtomicReferenceArray<>(records);
        this.open = new AtomicInteger(records);
    }

    CompletableFuture<WriteReport> done() {
        return done;
    }

    Instant deadline() {
        return deadline;
    }

    void settle(int index, Outcome outcome) {
        outcomes.set(index, outcome);
        if (open.decrementAndGet() == 0) {
            finish();
        }
    }

    void finish() {
        Outcome[] all = new Outcome[outcomes.length()];
        Arrays.setAll(all, outcomes::get);
        WriteReport report = new WriteReport(Arrays.asList(all));
        if (report.failed() == 0) {
            done.complete(report);
        } else {
            done.completeExceptionally(new StreamWriteException(stream, report));
        }
    }
}
