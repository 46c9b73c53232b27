package io.streamgauge.load;

import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.reading.Reading;
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
            firsts.putIfAbsent(each.rejectionClass().word(), message(each));
        }
        return new LoadBooks(written + alsoWritten, counts, firsts);
    }

    /** The message of a rejected row: one line with its origin and the reason. */
    static String message(RejectedReading rejected) {
        String origin = rejected.item().row().origin();
        String reason = rejected.reason();
        // Timestream reports the times that it accepts, but not the row's own.
        if (rejected.item() instanceof Reading reading && isOfTime(rejected)) {
            String time = reading.time().toString();
            reason = reason.contains(time) ? reason : "its time is %s; %s".formatted(time, reason);
        }
        return reason.startsWith(origin) ? reason : origin + ": " + reason;
    }

    private static boolean isOfTime(RejectedReading rejected) {
        return rejected.rejectionClass() == RejectReason.TOO_OLD
                || rejected.rejectionClass() == RejectReason.TOO_NEW;
    }
}
