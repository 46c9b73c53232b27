package io.streamgauge.delivery;

import java.util.List;

/**
 * The outcome of one write, each of whose readings was written or rejected.
 *
 * @param written the number of readings that are in the table
 * @param rejected those that are not, with their reasons
 */
public record WriteReport(int written, List<RejectedReading> rejected) {

    public WriteReport {
        rejected = List.copyOf(rejected);
    }
}
