package io.streamgauge.timestream.provision;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamwrite.model.MagneticStoreRejectedDataLocation;

/**
 * A table as Timestream describes it; the location is where late records are reported that the
 * magnetic store rejects.
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

    /** Returns what other rooms see of it; the bucket is left out. */
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
