package io.streamgauge.runtime;

import io.streamgauge.config.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The port of health and metrics. Camel only warns where it is taken, and then runs without both;
 * so it is tried before anything starts.
 */
final class ManagementPort {

    private ManagementPort() {}

    /**
     * @throws IllegalStateException where the port cannot be listened on, with the remedy
     */
    static void check(Settings.Observe observe) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(observe.host(), observe.port()));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "\"observe.port\": health and metrics cannot listen on %s:%d: stop what does, or write another port"
                            .formatted(observe.host(), observe.port()),
                    e);
        }
    }
}
