package io.streamgauge.timestream;

import io.streamgauge.timestream.Difference.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares what is wanted with what is found, key by key. */
final class Drift {

    static final String TAGS = "tags";
    static final String KMS_KEY = "kmsKey";

    private final List<Difference> differences = new ArrayList<>();

    private Drift() {}

    /** Where a table is not as it is wanted, with what an update would do about it. */
    static List<Difference> of(TableSettings wanted, FoundTable found) {
        Drift drift = new Drift();
        drift.retention("memoryRetention", wanted.memoryRetention(), found.memoryRetention());
        drift.retention("magneticRetention", wanted.magneticRetention(), found.magneticRetention());
        drift.add(
                "magneticWrites",
                wanted.magneticWrites(),
                found.magneticWrites(),
                Boolean.TRUE.equals(wanted.magneticWrites()) ? Action.APPLIED : Action.NARROWER);
        drift.add("rejectBucket", wanted.rejectBucket(), found.rejectBucket(), Action.APPLIED);
        drift.add("partitionKey", wanted.partitionKey(), found.partitionKey(), Action.FIXED);
        drift.tags(wanted.tags(), found.tags());
        return drift.differences;
    }

    /** Where a database is not as it is wanted. */
    static List<Difference> of(DatabaseSettings wanted, FoundDatabase found) {
        Drift drift = new Drift();
        String key = wanted.kmsKey();
        // Timestream tells the ARN of the key, whatever names it when it is set.
        if (key != null && (found.kmsKey() == null || !found.kmsKey().endsWith(key))) {
            drift.add(KMS_KEY, key, found.kmsKey(), Action.APPLIED);
        }
        drift.tags(wanted.tags(), found.tags());
        return drift.differences;
    }

    private void retention(String key, @Nullable Duration wanted, Duration found) {
        add(
                key,
                wanted,
                found,
                wanted != null && wanted.compareTo(found) > 0 ? Action.APPLIED : Action.SHORTER);
    }

    /** Tags that others set are theirs. */
    private void tags(Tags wanted, Tags found) {
        Map<String, String> missing = new TreeMap<>(wanted.values());
        missing.entrySet().removeAll(found.values().entrySet());
        if (!missing.isEmpty()) {
            add(TAGS, missing, found, Action.APPLIED);
        }
    }

    private void add(String key, @Nullable Object wanted, @Nullable Object found, Action action) {
        if (wanted != null && !wanted.equals(found)) {
            differences.add(new Difference(key, text(wanted), text(found), action));
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Duration duration) {
            return duration.toDays() > 0 && duration.toHours() % 24 == 0
                    ? duration.toDays() + "d"
                    : duration.toHours() + "h";
        }
        return value == null ? "none" : value.toString();
    }

    /** A table as Timestream describes it. */
    record FoundTable(
            Duration memoryRetention,
            Duration magneticRetention,
            boolean magneticWrites,
            @Nullable RejectBucket rejectBucket,
            PartitionKey partitionKey,
            Tags tags,
            String arn) {}

    /** A database as Timestream describes it. */
    record FoundDatabase(@Nullable String kmsKey, Tags tags, String arn) {}
}
