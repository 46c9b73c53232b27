package io.streamgauge.load;

import io.streamgauge.timestream.Rejected;
import io.streamgauge.timestream.WriteReport;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the rows of a file so far: each was written or rejected.
 *
 * @param written those in the table
 * @param rejected how many are not, by the class of the reason
 */
public record Books(long written, Map<String, Long> rejected) {

    /** None so far. */
    static final Books NONE = new Books(0, Map.of());

    public Books {
        rejected = Map.copyOf(rejected);
    }

    /** How many rows have an outcome. */
    public long rows() {
        return written + rejections();
    }

    /** How many rows were rejected, for whatever reason. */
    public long rejections() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    Books plus(WriteReport report) {
        Map<String, Long> more = new TreeMap<>(rejected);
        for (Rejected each : report.rejected()) {
            more.merge(each.rejectionClass().word(), 1L, Long::sum);
        }
        return new Books(written + report.written(), more);
    }
}
