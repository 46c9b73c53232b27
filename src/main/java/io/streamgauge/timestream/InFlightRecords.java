package io.streamgauge.timestream;

import io.streamgauge.reading.Reading;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Lets no two requests be under way that hold values of the same record, where rejected versions
 * are bumped: whichever came last to the table would get the higher version, though it may be the
 * older value.
 */
final class InFlightRecords {

    private final boolean matters;
    private final Set<Key> keys = new HashSet<>();

    InFlightRecords(RejectPolicies policies) {
        this.matters = policies.byClass().containsValue(RejectPolicy.BUMP_VERSION);
    }

    /** What Timestream tells records apart by. */
    private record Key(Instant time, String measureName, Map<String, String> dimensions) {

        static Key of(PendingReading item) {
            Reading reading = item.reading();
            return new Key(reading.time(), reading.measureName(), reading.dimensions());
        }
    }

    /** Whether a batch may leave; if so it is under way from now on. */
    boolean admit(Batch batch) {
        if (!matters) {
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

    /** A batch that was under way has its outcome. */
    void leave(Batch batch) {
        if (matters) {
            batch.items().forEach(item -> keys.remove(Key.of(item)));
        }
    }
}
