package io.streamgauge;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.camel.spi.PropertiesComponent;

/**
 * The port of health and metrics. Camel only warns where it is taken, and then runs without both;
 * so it is tried before anything starts.
 */
final class ManagementPort {

    private static final String ENABLED = "camel.management.enabled";
    private static final String HOST = "camel.management.host";
    private static final String PORT = "camel.management.port";

    private ManagementPort() {}

    /**
     * @throws IllegalStateException where the port cannot be listened on, with the remedy
     */
    static void check(PropertiesComponent properties) {
        if (!properties.resolveProperty(ENABLED).map(Boolean::parseBoolean).orElse(false)) {
            return;
        }
        String host = properties.resolveProperty(HOST).orElse("0.0.0.0");
        int port = properties.resolveProperty(PORT).map(Integer::parseInt).orElse(0);
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "\"%s\": health and metrics cannot listen on %s:%d: stop what does, or write another port"
                            .formatted(PORT, host, port),
                    e);
        }
    }
}
