package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.StreamRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** One call of {@link StreamWriter#write}: done when each of its records has an outcome. */
final class WriteCall {

    private final String stream;
    private Instant deadline = Instant.MAX;
    private final StreamRecord[] records;

    /** Written without a lock: the counting down of {@link #open} makes the outcomes visible. */
    private final RecordResult[] results;

    private final AtomicInteger open;
    private final CompletableFuture<StreamWriteReport> done = new CompletableFuture<>();

    WriteCall(String stream, List<StreamRecord> records) {
        this.stream = stream;
        this.records = records.toArray(StreamRecord[]::new);
        this.results = new RecordResult[this.records.length];
        this.open = new AtomicInteger(this.records.length);
    }

    CompletableFuture<StreamWriteReport> done() {
        return done;
    }

    /** Says until when the records are tried; before any of them is. */
    void dueAt(Instant time) {
        deadline = time;
    }

    Instant deadline() {
        return deadline;
    }

    int size() {
        return records.length;
    }

    StreamRecord record(int index) {
        return records[index];
    }

    /** Notes the outcome of a record; it counts when it is {@link #settled}. */
    void note(int index, RecordResult result) {
        results[index] = result;
    }

    /** Counts records whose outcome was noted. */
    void settled(int count) {
        if (open.addAndGet(-count) == 0) {
            finish();
        }
    }

    private void finish() {
        StreamWriteReport report = new StreamWriteReport(Arrays.asList(results));
        if (report.failed() == 0) {
            done.complete(report);
        } else {
            done.completeExceptionally(new StreamWriteException(stream, report));
        }
    }
}
