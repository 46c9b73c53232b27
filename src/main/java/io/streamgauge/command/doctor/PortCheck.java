package io.streamgauge.command.doctor;

import io.streamgauge.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The check that the ports of the program are free, or used by the program itself. */
record PortCheck(Duration timeout) {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.command");
    private static final String OBSERVE = "observe.port";
    private static final String LOCAL = "local.port";

    /** The port of health and metrics. */
    Finding observe(Settings.Observe observe) throws InterruptedException {
        int port = observe.port();
        if (port == 0 || isFree(observe.host(), port)) {
            return free(OBSERVE, port);
        }
        URI server = server(observe.host(), port);
        URI url = server.resolve("/observe/health");
        String answer = answer(HttpRequest.newBuilder(url));
        // The embedded endpoint answers there, too.
        if (!answer.contains("\"status\"") || isEmbedded(server)) {
            return taken(OBSERVE, port);
        }
        return answer.contains("\"DOWN\"")
                ? Finding.warning(
                        OBSERVE,
                        "port %d: the program runs, and its health is DOWN".formatted(port),
                        "%s says why".formatted(url))
                : Finding.ok(
                        OBSERVE, "port %d: the program runs, and its health is UP".formatted(port));
    }

    /** The port of the embedded endpoint. */
    Finding local(Settings.Local local) throws InterruptedException {
        int port = local.port();
        if (port == 0 || isFree(local.host(), port)) {
            return Finding.ok(
                    LOCAL,
                    "port %d is free; the embedded endpoint would be started there"
                            .formatted(port));
        }
        return isEmbedded(local)
                ? Finding.ok(LOCAL, "port %d: the embedded endpoint runs".formatted(port))
                : taken(LOCAL, port);
    }

    /** Whether the embedded endpoint answers. */
    boolean isEmbedded(Settings.Local local) throws InterruptedException {
        return isEmbedded(endpoint(local));
    }

    private boolean isEmbedded(URI server) throws InterruptedException {
        return answer(describeEndpoints(server)).contains("\"Endpoints\"");
    }

    /** The request that Timestream answers without a signature. */
    static HttpRequest.Builder describeEndpoints(URI server) {
        return HttpRequest.newBuilder(server)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "Timestream_20181101.DescribeEndpoints")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
    }

    /** Where the embedded endpoint of the settings is. */
    static URI endpoint(Settings.Local local) {
        return server(local.host(), local.port());
    }

    private static URI server(String host, int port) {
        return URI.create("http://%s:%d".formatted(host(host), port));
    }

    private static Finding free(String check, int port) {
        return Finding.ok(
                check, port == 0 ? "any free port is taken" : "port %d is free".formatted(port));
    }

    private static Finding taken(String check, int port) {
        return Finding.bad(
                check,
                "port %d is used by another program".formatted(port),
                "stop that program, or set \"%s\" to another port".formatted(check));
    }

    private static boolean isFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return socket.isBound();
        } catch (IOException e) {
            LOG.debug("Port {} is not free", port, e);
            return false;
        }
    }

    /** A server that listens on all addresses is asked on this machine. */
    private static String host(String host) {
        return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }

    private String answer(HttpRequest.Builder request) throws InterruptedException {
        try {
            return HttpClient.newBuilder()
                    .connectTimeout(timeout)
                    .build()
                    .send(request.timeout(timeout).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            LOG.debug("No answer", e);
            return "";
        }
    }
}
