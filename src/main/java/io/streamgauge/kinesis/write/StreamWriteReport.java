package io.streamgauge.kinesis.write;

import java.util.List;

/**
 * What became of the records of a write.
 *
 * @param outcomes one for each record, in the order in which the records were given
 */
public record StreamWriteReport(List<RecordResult> outcomes) {

    public StreamWriteReport {
        outcomes = List.copyOf(outcomes);
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
        for (RecordResult result : outcomes) {
            if (kind.isInstance(result)) {
                count++;
            }
        }
        return count;
    }
}
