package io.streamgauge.influx;

import io.streamgauge.delivery.WriterSettings;
import java.time.Instant;

/**
 * What the requests of one writer share.
 *
 * <p>Safe for any number of threads: what changes is one volatile field.
 */
final class InfluxWriterContext {

    private final InfluxServer server;
    private final Destination destination;
    private final WriterSettings settings;
    private final InfluxRuntime runtime;
    private volatile Instant lastAnswered = Instant.MIN;

    /**
     * What is written to, and how.
     *
     * @param target the database and the measurement
     * @param mapping how readings become lines
     * @param events what the writer reports
     */
    record Destination(InfluxTarget target, LineMapping mapping, InfluxEvents events) {}

    InfluxWriterContext(
            InfluxServer server,
            Destination destination,
            WriterSettings settings,
            InfluxRuntime runtime) {
        this.server = server;
        this.destination = destination;
        this.settings = settings;
        this.runtime = runtime;
    }

    InfluxServer server() {
        return server;
    }

    InfluxTarget target() {
        return destination.target();
    }

    LineMapping mapping() {
        return destination.mapping();
    }

    InfluxEvents events() {
        return destination.events();
    }

    WriterSettings settings() {
        return settings;
    }

    InfluxRuntime runtime() {
        return runtime;
    }

    /** The server has answered for each line of a request. */
    void answered() {
        lastAnswered = now();
    }

    /** When a request was last answered for each of its lines. */
    Instant lastAnswered() {
        return lastAnswered;
    }

    /** The time for deadlines. */
    Instant now() {
        return runtime.deadlineClock().instant();
    }
}
