package io.streamgauge.timestream.provision;

import io.streamgauge.log.HumanText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a table; those that are absent are left to Timestream, and never compared.
 *
 * @param memoryRetention how long readings stay in the memory store: whole hours, 1 to 8,766;
 *     Timestream's default is 6
 * @param magneticRetention how long in the magnetic store: whole days, 1 to 73,000; Timestream's
 *     default is 73,000
 * @param magneticWrites whether readings that are too old for the memory store are accepted by the
 *     magnetic store, or rejected; Timestream's default is to reject them
 * @param rejectBucket where late records are reported that the magnetic store rejects
 * @param partitionKey the partition key of the table; Timestream's default is the measure name
 * @see <a href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_CreateTable.html">
 *     CreateTable</a>
 */
public record TableSettings(
        @Nullable Duration memoryRetention,
        @Nullable Duration magneticRetention,
        @Nullable Boolean magneticWrites,
        @Nullable RejectedDataBucket rejectBucket,
        @Nullable PartitionKeyRule partitionKey,
        Tags tags) {

    /** All settings left to Timestream. */
    public static final TableSettings NONE =
            new TableSettings(null, null, null, null, null, Tags.NONE);

    static final Duration DEFAULT_MEMORY_RETENTION = Duration.ofHours(6);
    static final Duration DEFAULT_MAGNETIC_RETENTION = Duration.ofDays(73_000);

    private static final long MAX_MEMORY_HOURS = 8_766;
    private static final long MAX_MAGNETIC_DAYS = 73_000;

    public TableSettings {
        List<String> problems = new ArrayList<>();
        if (memoryRetention != null
                && (!Duration.ofHours(memoryRetention.toHours()).equals(memoryRetention)
                        || outside(memoryRetention.toHours(), MAX_MEMORY_HOURS))) {
            problems.add(
                    "\"memoryRetention\" must be 1 to 8766 whole hours, but is "
                            + HumanText.exactly(memoryRetention)
                            + ": write a duration such as 6h");
        }
        if (magneticRetention != null
                && (!Duration.ofDays(magneticRetention.toDays()).equals(magneticRetention)
                        || outside(magneticRetention.toDays(), MAX_MAGNETIC_DAYS))) {
            problems.add(
                    "\"magneticRetention\" must be 1 to 73000 whole days, but is "
                            + HumanText.exactly(magneticRetention)
                            + ": write a duration such as 365d");
        }
        if (rejectBucket != null && !Boolean.TRUE.equals(magneticWrites)) {
            problems.add(
                    "\"rejectBucket\" requires \"magneticWrites\", which is "
                            + (magneticWrites == null ? "absent" : magneticWrites)
                            + ": set magneticWrites to true, or leave rejectBucket out");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** Returns these settings, with those of others in place of absent ones. */
    public TableSettings or(TableSettings others) {
        return new TableSettings(
                memoryRetention == null ? others.memoryRetention : memoryRetention,
                magneticRetention == null ? others.magneticRetention : magneticRetention,
                magneticWrites == null ? others.magneticWrites : magneticWrites,
                rejectBucket == null ? others.rejectBucket : rejectBucket,
                partitionKey == null ? others.partitionKey : partitionKey,
                tags.equals(Tags.NONE) ? others.tags : tags);
    }

    private static boolean outside(long value, long max) {
        return value < 1 || value > max;
    }
}
