package io.streamgauge.influx;

import io.streamgauge.delivery.WriterSettings;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the requests of one writer share.
 *
 * @param target the database and the measurement
 * @param mapping how readings become lines
 * @param events what the writer reports
 * @param lastAnswered when a request was last answered for each of its lines
 */
record InfluxWriterContext(
        InfluxServer server,
        InfluxTarget target,
        LineMapping mapping,
        InfluxEvents events,
        WriterSettings settings,
        InfluxRuntime runtime,
        AtomicReference<Instant> lastAnswered) {

    /** The server has answered for each line of a request. */
    void answered() {
        lastAnswered.set(now());
    }

    Instant answeredAt() {
        return Objects.requireNonNull(lastAnswered.get());
    }

    /** The time for deadlines. */
    Instant now() {
        return runtime.deadlineClock().instant();
    }
}
