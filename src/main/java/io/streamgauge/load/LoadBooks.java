package io.streamgauge.load;

import io.streamgauge.timestream.RejectedReading;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the rows of a file so far: each was written or rejected.
 *
 * @param written those in the table
 * @param rejected how many are not, by the class of the reason
 * @param examples the first rejected row of each class, with its reason
 */
public record LoadBooks(long written, Map<String, Long> rejected, Map<String, String> examples) {

    /** None so far. */
    static final LoadBooks NONE = new LoadBooks(0, Map.of(), Map.of());

    public LoadBooks {
        rejected = Map.copyOf(rejected);
        // The state of an earlier release has none.
        examples = examples == null ? Map.of() : Map.copyOf(examples);
    }

    /** So many rows that are all in the table. */
    static LoadBooks written(long rows) {
        return new LoadBooks(rows, Map.of(), Map.of());
    }

    /** How many rows have an outcome. */
    public long rows() {
        return written + rejections();
    }

    /** How many rows were rejected, for whatever reason. */
    public long rejections() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * These books and what became of more rows.
     *
     * @param more those that were rejected, in the order of the rows
     */
    LoadBooks plus(int alsoWritten, List<RejectedReading> more) {
        if (more.isEmpty()) {
            return new LoadBooks(written + alsoWritten, rejected, examples);
        }
        Map<String, Long> counts = new TreeMap<>(rejected);
        Map<String, String> firsts = new TreeMap<>(examples);
        for (RejectedReading each : more) {
            counts.merge(each.rejectionClass().word(), 1L, Long::sum);
            firsts.putIfAbsent(each.rejectionClass().word(), RejectMessage.of(each));
        }
        return new LoadBooks(written + alsoWritten, counts, firsts);
    }
}
