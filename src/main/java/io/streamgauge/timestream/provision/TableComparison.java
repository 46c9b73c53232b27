package io.streamgauge.timestream.provision;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.timestreamwrite.model.Table;

/**
 * A table that Timestream described, for what only looks at it. Its tags are not compared, because
 * they take another request.
 *
 * @param memoryRetention how long readings stay in the memory store
 * @param magneticRetention how long in the magnetic store
 * @param magneticWrites whether readings are accepted that are too old for the memory store
 * @param differences where it differs from what is wanted
 */
public record TableComparison(
        Duration memoryRetention,
        Duration magneticRetention,
        boolean magneticWrites,
        List<Difference> differences) {

    /**
     * Compares a table with what is wanted.
     *
     * @param update whether what differs may be changed at the next start
     */
    public static TableComparison of(Table described, TableSettings wanted, boolean update) {
        FoundTable found = SdkConversions.table(described, Tags.NONE);
        TableSettings compared =
                new TableSettings(
                        wanted.memoryRetention(),
                        wanted.magneticRetention(),
                        wanted.magneticWrites(),
                        wanted.rejectBucket(),
                        wanted.partitionKey(),
                        Tags.NONE);
        Difference.Action action =
                update ? Difference.Action.PLANNED : Difference.Action.NOT_ALLOWED;
        return new TableComparison(
                found.memoryRetention(),
                found.magneticRetention(),
                found.magneticWrites(),
                Drift.of(compared, found).stream()
                        .map(each -> each.insteadOfApplied(action))
                        .toList());
    }
}
