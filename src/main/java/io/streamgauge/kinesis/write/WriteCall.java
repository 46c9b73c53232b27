package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.trace.CurrentSpan;
import io.streamgauge.trace.TraceSpan;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** One call of {@link StreamWriter#write}, which completes when each record has a result. */
final class WriteCall {

    private final String stream;
    private Instant deadline = Instant.MAX;
    private final StreamRecord[] records;
    private final TraceSpan span = CurrentSpan.get();

    /** Written without a lock: counting down {@link #open} makes the results visible. */
    private final RecordResult[] results;

    private final AtomicInteger open;
    private final CompletableFuture<StreamWriteReport> report = new CompletableFuture<>();

    WriteCall(String stream, List<StreamRecord> records) {
        this.stream = stream;
        this.records = records.toArray(StreamRecord[]::new);
        this.results = new RecordResult[this.records.length];
        this.open = new AtomicInteger(this.records.length);
    }

    /** The span that its caller works for. */
    TraceSpan span() {
        return span;
    }

    CompletableFuture<StreamWriteReport> report() {
        return report;
    }

    /** Sets the end of the delivery timeout, before any record is queued. */
    void setDeadline(Instant time) {
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

    /** Sets the result of a record, which {@link #countResults} counts. */
    void setResult(int index, RecordResult result) {
        results[index] = result;
    }

    /** Counts records whose result was set. */
    void countResults(int count) {
        if (open.addAndGet(-count) == 0) {
            finish();
        }
    }

    private void finish() {
        StreamWriteReport complete = new StreamWriteReport(Arrays.asList(results));
        if (complete.failed() == 0) {
            report.complete(complete);
        } else {
            report.completeExceptionally(new StreamWriteException(stream, complete));
        }
    }
}
