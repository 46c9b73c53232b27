package io.streamgauge.kinesis.write;

import java.util.List;

/**
 * What became of the records of a write.
 *
 * @param outcomes one for each record, in the order in which the records were given
 */
public record WriteReport(List<Outcome> outcomes) {

    public WriteReport {
        outcomes = List.copyOf(outcomes);
    }

    public int written() {
        return count(Outcome.Written.class);
    }

    public int rejected() {
        return count(Outcome.Rejected.class);
    }

    public int failed() {
        return count(Outcome.Failed.class);
    }

    private int count(Class<? extends Outcome> kind) {
        int count = 0;
        for (Outcome outcome : outcomes) {
            if (kind.isInstance(outcome)) {
                count++;
            }
        }
        return count;
    }
}
