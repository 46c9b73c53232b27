package io.streamgauge.timestream;

import io.streamgauge.delivery.PendingWrite;
import io.streamgauge.reading.Reading;

/**
 * A reading without an outcome, and the write that waits for it. Its bytes are what Timestream
 * meters of a record that carries all of it.
 */
record PendingReading(Reading reading, int bytes, PendingWrite write) {

    PendingReading withVersion(long version) {
        return new PendingReading(reading.withVersion(version), bytes, write);
    }
}
