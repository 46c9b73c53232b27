package io.streamgauge.kinesis.write;

import java.util.List;

/**
 * The results of a write.
 *
 * @param results one for each record, in the order of the records
 */
public record StreamWriteReport(List<RecordResult> results) {

    public StreamWriteReport {
        results = List.copyOf(results);
    }

    public int written() {
        return count(RecordResult.Written.class);
    }

    public int rejected() {
        return count(RecordResult.Rejected.class);
    }

    public int failed() {
        return count(RecordResult.Failed.class);
    }

    private int count(Class<? extends RecordResult> kind) {
        int count = 0;
        for (RecordResult result : results) {
            if (kind.isInstance(result)) {
                count++;
            }
        }
        return count;
    }
}
