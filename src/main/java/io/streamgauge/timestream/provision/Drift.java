package io.streamgauge.timestream.provision;

import io.streamgauge.timestream.provision.Difference.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The differences between a declaration and what is found, option by option. */
final class Drift {

    static final String TAGS = "tags";
    static final String KMS_KEY = "kmsKey";

    private final List<Difference> differences = new ArrayList<>();

    private Drift() {}

    /** Returns where a table differs from its declaration, with what an update would do. */
    static List<Difference> of(TableSettings declared, FoundTable found) {
        Drift drift = new Drift();
        drift.retention("memoryRetention", declared.memoryRetention(), found.memoryRetention());
        drift.retention(
                "magneticRetention", declared.magneticRetention(), found.magneticRetention());
        drift.add(
                "magneticWrites",
                declared.magneticWrites(),
                found.magneticWrites(),
                Boolean.TRUE.equals(declared.magneticWrites()) ? Action.APPLIED : Action.NARROWER);
        drift.rejectBucket(declared.rejectBucket(), SdkConversions.bucket(found.location()));
        drift.partitionKey(declared.partitionKey(), found.partitionKey());
        drift.tags(declared.tags(), found.tags());
        return drift.differences;
    }

    /** Returns where a database differs from its declaration. */
    static List<Difference> of(DatabaseSettings declared, FoundDatabase found) {
        Drift drift = new Drift();
        if (!declared.hasKey(found.kmsKey())) {
            drift.add(KMS_KEY, declared.kmsKey(), found.kmsKey(), Action.APPLIED);
        }
        drift.tags(declared.tags(), found.tags());
        return drift.differences;
    }

    private void retention(String key, @Nullable Duration declared, Duration found) {
        add(
                key,
                declared,
                found,
                declared != null && declared.compareTo(found) > 0
                        ? Action.APPLIED
                        : Action.SHORTER);
    }

    /** The encryption of the bucket is compared only if it is declared. */
    private void rejectBucket(
            @Nullable RejectedDataBucket declared, @Nullable RejectedDataBucket found) {
        if (declared != null) {
            String now = found == null ? null : found.url();
            add("rejectBucket", declared.url(), now, Action.APPLIED);
            String key = found == null ? null : found.kmsKey();
            add("rejectBucketKmsKey", declared.kmsKey(), key, Action.APPLIED);
        }
    }

    private void partitionKey(@Nullable PartitionKeyRule declared, PartitionKeyRule found) {
        if (declared != null && declared.loosens(found)) {
            add("partitionKey", declared, found, Action.APPLIED);
        } else if (declared != null && found.loosens(declared)) {
            add("partitionKey", declared, found, Action.STRICTER);
        } else {
            add("partitionKey", declared, found, Action.FIXED);
        }
    }

    /** Tags that are not declared belong to others. */
    private void tags(Tags declared, Tags found) {
        Map<String, String> missing = new TreeMap<>(declared.values());
        missing.entrySet().removeAll(found.values().entrySet());
        if (!missing.isEmpty()) {
            add(TAGS, new Tags(missing), found, Action.APPLIED);
        }
    }

    private void add(String key, @Nullable Object declared, @Nullable Object found, Action action) {
        if (declared != null && !declared.equals(found)) {
            differences.add(new Difference(key, text(declared), text(found), action));
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
}
