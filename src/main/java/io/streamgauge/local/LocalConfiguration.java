package io.streamgauge.local;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * How the embedded endpoint is set up.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for a free one ("local.port")
 * @param data the folder that keeps the state ("local.data")
 * @param limits whether the services throttle as AWS does ("local.limits")
 * @param clock the time that the services go by
 */
public record LocalConfiguration(
        String host, int port, Path data, Limits limits, InstantSource clock) {

    /** The host when none is named: only this machine may connect. */
    public static final String LOOPBACK = "127.0.0.1";

    public LocalConfiguration {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "'local.port' must be from 0 to 65535, not %d; 0 takes a free port"
                            .formatted(port));
        }
    }

    /** An endpoint that only this machine may connect to, and that throttles as AWS does. */
    public LocalConfiguration(int port, Path data, InstantSource clock) {
        this(LOOPBACK, port, data, Limits.ENFORCED, clock);
    }

    /** The same endpoint, whose services take and give all they can. */
    public LocalConfiguration relaxed() {
        return new LocalConfiguration(host, port, data, Limits.RELAXED, clock);
    }
}
