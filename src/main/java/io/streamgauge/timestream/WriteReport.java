package io.streamgauge.timestream;

import java.util.List;

/**
 * What became of the readings of one write, each of which was written or rejected.
 *
 * @param written how many are in the table now
 * @param rejected those that are not, with their reasons
 */
public record WriteReport(int written, List<RejectedReading> rejected) {

    public WriteReport {
        rejected = List.copyOf(rejected);
    }
}
