package io.streamgauge.timestream.provision;

import io.streamgauge.timestream.provision.Difference.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamwrite.model.MagneticStoreRejectedDataLocation;

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
        drift.rejectBucket(wanted.rejectBucket(), SdkConversions.bucket(found.location()));
        drift.partitionKey(wanted.partitionKey(), found.partitionKey());
        drift.tags(wanted.tags(), found.tags());
        return drift.differences;
    }

    /** Where a database is not as it is wanted. */
    static List<Difference> of(DatabaseSettings wanted, FoundDatabase found) {
        Drift drift = new Drift();
        if (!wanted.hasKey(found.kmsKey())) {
            drift.add(KMS_KEY, wanted.kmsKey(), found.kmsKey(), Action.APPLIED);
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

    /** How the bucket is encrypted is compared only where something is said of it. */
    private void rejectBucket(
            @Nullable RejectedDataBucket wanted, @Nullable RejectedDataBucket found) {
        if (wanted != null) {
            String now = found == null ? null : found.url();
            add("rejectBucket", wanted.url(), now, Action.APPLIED);
            String key = found == null ? null : found.kmsKey();
            add("rejectBucketKmsKey", wanted.kmsKey(), key, Action.APPLIED);
        }
    }

    private void partitionKey(@Nullable PartitionKeyRule wanted, PartitionKeyRule found) {
        if (wanted != null && wanted.loosens(found)) {
            add("partitionKey", wanted, found, Action.APPLIED);
        } else if (wanted != null && found.loosens(wanted)) {
            add("partitionKey", wanted, found, Action.STRICTER);
        } else {
            add("partitionKey", wanted, found, Action.FIXED);
        }
    }

    /** Tags that others set are theirs. */
    private void tags(Tags wanted, Tags found) {
        Map<String, String> missing = new TreeMap<>(wanted.values());
        missing.entrySet().removeAll(found.values().entrySet());
        if (!missing.isEmpty()) {
            add(TAGS, new Tags(missing), found, Action.APPLIED);
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

    /**
     * A table as Timestream describes it.
     *
     * @param location where late records are reported that the magnetic store rejects
     */
    record FoundTable(
            Duration memoryRetention,
            Duration magneticRetention,
            boolean magneticWrites,
            @Nullable MagneticStoreRejectedDataLocation location,
            PartitionKeyRule partitionKey,
            Tags tags,
            String arn,
            @Nullable Instant created) {

        /** The same for those who look at it from outside; it names no bucket. */
        ExistingTable existing() {
            return new ExistingTable(
                    new TableSettings(
                            memoryRetention,
                            magneticRetention,
                            magneticWrites,
                            null,
                            partitionKey,
                            tags),
                    arn + " created " + created);
        }
    }

    /** A database as Timestream describes it. */
    record FoundDatabase(@Nullable String kmsKey, Tags tags, String arn) {}
}
