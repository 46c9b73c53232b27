package io.streamgauge.timestream;

import io.streamgauge.reading.Reading;

/**
 * One reading on its way, and the write that waits for it.
 *
 * @param bytes what Timestream meters of a record that carries all of the reading
 */
record Pending(Reading reading, int bytes, Delivery delivery) {

    Pending withVersion(long version) {
        return new Pending(reading.withVersion(version), bytes, delivery);
    }
}
