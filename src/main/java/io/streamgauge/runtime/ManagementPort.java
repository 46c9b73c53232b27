package io.streamgauge.runtime;

import io.streamgauge.config.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The port of health and metrics. If it is in use, Camel only warns and runs without both, so it is
 * checked before anything starts.
 */
final class ManagementPort {

    private ManagementPort() {}

    /**
     * @throws IllegalStateException if the port cannot be bound, with the remedy
     */
    static void check(Settings.Observe observe) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(observe.host(), observe.port()));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "\"observe.port\": health and metrics cannot listen on %s:%d: stop the program that does, or write another port"
                            .formatted(observe.host(), observe.port()),
                    e);
        }
    }
}
