package io.streamgauge.load;

import io.streamgauge.delivery.RejectedReading;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The books of a file so far: each of its rows was written or rejected.
 *
 * @param written the number of rows in the table
 * @param rejected the number of rows that are not, by reason
 * @param examples the first rejected row of each reason, with its message
 */
public record LoadBooks(long written, Map<String, Long> rejected, Map<String, String> examples) {

    /** No rows. */
    public static final LoadBooks NONE = new LoadBooks(0, Map.of(), Map.of());

    public LoadBooks {
        rejected = Map.copyOf(rejected);
        // The state of an earlier release has none.
        examples = examples == null ? Map.of() : Map.copyOf(examples);
    }

    /** Books of rows that are all in the table. */
    static LoadBooks written(long rows) {
        return new LoadBooks(rows, Map.of(), Map.of());
    }

    /** The number of rows with an outcome. */
    public long rows() {
        return written + rejections();
    }

    /** The number of rejected rows, for all reasons. */
    public long rejections() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** These books with more rows: the written ones, and the rejected ones in their order. */
    public LoadBooks plus(int alsoWritten, List<RejectedReading> more) {
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
