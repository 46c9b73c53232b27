package io.streamgauge.local;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * How the embedded endpoint is set up.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for a free one ("local.port")
 * @param data the folder that keeps the state ("local.data")
 * @param clock the time that the services go by
 */
public record LocalConfiguration(String host, int port, Path data, InstantSource clock) {

    /** The host when none is named: only this machine may connect. */
    public static final String LOOPBACK = "127.0.0.1";

    public LocalConfiguration {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "'local.port' must be from 0 to 65535, not %d; 0 takes a free port"
                            .formatted(port));
        }
    }

    /** An endpoint that only this machine may connect to. */
    public LocalConfiguration(int port, Path data, InstantSource clock) {
        this(LOOPBACK, port, data, clock);
    }
}
