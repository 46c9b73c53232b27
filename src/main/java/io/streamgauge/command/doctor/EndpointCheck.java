package io.streamgauge.command.doctor;

import io.streamgauge.log.HumanText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The check that a server can be reached: its name, its port, and its certificate. */
record EndpointCheck(Duration timeout) {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** Tries to reach a server, up to its certificate. No request is sent. */
    Finding run(String check, URI url) {
        boolean tls = "https".equals(url.getScheme());
        Optional<String> proxy = proxy(tls ? "https" : "http");
        if (proxy.isPresent()) {
            return Finding.ok(
                    check, "not tried, because requests go through the proxy " + proxy.get());
        }
        int port = url.getPort() >= 0 ? url.getPort() : tls ? HTTPS : HTTP;
        String place = url.getHost() + ":" + port;
        long begin = System.nanoTime();
        List<InetAddress> addresses;
        try {
            addresses = List.of(InetAddress.getAllByName(url.getHost()));
        } catch (UnknownHostException e) {
            return Finding.bad(
                    check,
                    "the host %s is not known".formatted(url.getHost()),
                    "correct its name, or the DNS of this machine");
        }
        List<String> failures = new ArrayList<>();
        for (InetAddress address : addresses) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
                socket.setSoTimeout((int) timeout.toMillis());
                if (tls) {
                    shakeHands(socket, url.getHost(), port);
                }
                Duration took = Duration.ofNanos(System.nanoTime() - begin);
                return Finding.ok(check, "%s answers in %s".formatted(place, HumanText.of(took)));
            } catch (SSLException e) {
                return Finding.bad(
                        check,
                        "%s has no TLS that is trusted (%s)".formatted(place, e.getMessage()),
                        "trust its certificate with -Djavax.net.ssl.trustStore=FILE, or"
                                + " look for a proxy between");
            } catch (SocketTimeoutException e) {
                failures.add("no answer within " + HumanText.of(timeout));
            } catch (IOException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        return Finding.bad(
                check,
                "%s cannot be reached (%s)".formatted(place, failures.get(0)),
                "start it, or open the firewall and the security group for it");
    }

    /** The proxy that clients use, by the options of the JVM or the environment. */
    private static Optional<String> proxy(String scheme) {
        String variable = System.getenv(scheme.toUpperCase(Locale.ROOT) + "_PROXY");
        return Optional.ofNullable(System.getProperty(scheme + ".proxyHost"))
                .or(() -> Optional.ofNullable(variable).filter(text -> !text.isBlank()))
                .map(text -> text.replaceFirst("//[^/@]*@", "//"));
    }

    private static void shakeHands(Socket socket, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket secure = (SSLSocket) factory.createSocket(socket, host, port, false)) {
            var parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
        }
    }
}
