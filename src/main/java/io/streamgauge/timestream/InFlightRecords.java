package io.streamgauge.timestream;

import io.streamgauge.delivery.RejectPolicies;
import io.streamgauge.delivery.RejectPolicy;
import io.streamgauge.reading.Reading;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The records in flight, where rejected versions are bumped: no two requests in flight may hold
 * values of the same record, because whichever reached the table last would get the higher version,
 * though it may be the older value. Guarded by the lock of its writer.
 */
final class InFlightRecords {

    private final boolean versionsAreBumped;
    private final Set<Key> keys = new HashSet<>();

    InFlightRecords(RejectPolicies policies) {
        this.versionsAreBumped = policies.byClass().containsValue(RejectPolicy.BUMP_VERSION);
    }

    /** What identifies a record for Timestream. */
    private record Key(Instant time, String measureName, Map<String, String> dimensions) {

        static Key of(PendingReading item) {
            Reading reading = item.reading();
            return new Key(reading.time(), reading.measureName(), reading.dimensions());
        }
    }

    /** Adds a batch, unless one of its records is in flight. */
    boolean add(Batch batch) {
        if (!versionsAreBumped) {
            return true;
        }
        for (PendingReading item : batch.items()) {
            if (keys.contains(Key.of(item))) {
                return false;
            }
        }
        batch.items().forEach(item -> keys.add(Key.of(item)));
        return true;
    }

    /** Removes a batch that has its outcome. */
    void remove(Batch batch) {
        if (versionsAreBumped) {
            batch.items().forEach(item -> keys.remove(Key.of(item)));
        }
    }
}
