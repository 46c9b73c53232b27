package io.streamgauge.command;

import io.streamgauge.config.ManagementAddress;
import java.net.URI;

/**
 * Where a program answers for its health.
 *
 * @param port the address of its management port, without a slash at its end
 */
record HealthAddress(String port) {

    /**
     * The address that the settings name.
     *
     * @throws IllegalArgumentException where they name no port
     */
    static HealthAddress of(ManagementAddress address) {
        if (address.port() == 0) {
            throw new IllegalArgumentException(
                    "\"observe.port\" is 0, so the program has taken a free port: write its"
                            + " address with --url http://HOST:PORT");
        }
        return new HealthAddress("http://%s:%d".formatted(reached(address.host()), address.port()));
    }

    /**
     * The address that a user has written.
     *
     * @throws IllegalArgumentException where it is not one of HTTP
     */
    static HealthAddress of(String url) {
        URI uri = uri(url);
        boolean plain =
                uri.getHost() != null
                        && "http".equalsIgnoreCase(uri.getScheme())
                        && uri.getRawUserInfo() == null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null;
        if (!plain) {
            throw new IllegalArgumentException(
                    "\"--url\" must be the address of a management port: write one such as"
                            + " http://127.0.0.1:8080");
        }
        return new HealthAddress(url.replaceFirst("/+$", ""));
    }

    /** The URL of a kind of health. */
    URI path(String kind) {
        return URI.create(port + "/observe/health/" + kind + "?exposureLevel=full");
    }

    /** A program that listens on all addresses is reached on this machine's own. */
    private static String reached(String host) {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]", "0:0:0:0:0:0:0:0" -> "[::1]";
            default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException notOne) {
            return URI.create("none");
        }
    }
}
