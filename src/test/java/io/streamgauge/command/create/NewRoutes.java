package io.streamgauge.command.create;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Runs of the command {@code new}, and a source that it fetches from.
 *
 * @param folder the folder that the folder of routes is in
 */
record NewRoutes(Path folder) {

    static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    static final String QUAKES =
            """
            {"type": "FeatureCollection", "features": [
              {"id": "us1", "properties": {"mag": 4.5, "place": "near A", "time": 1796032800123}, "geometry": {"coordinates": [1.5, 2]}},
              {"id": "us2", "properties": {"mag": 3, "place": "near B", "time": 1796032860000, "alert": "green"}}]}
            """;

    static final String PRICES =
            "{\"BTC\": {\"USD\": 64000.1, \"EUR\": 60000}, \"ETH\": {\"USD\": 3000.25, \"EUR\":"
                    + " 2800}}";

    static final String TICKS =
            "[{\"ts\": 1796032800, \"symbol\": \"a\", \"price\": 2, \"open\": true},"
                    + " {\"ts\": 1796032800, \"symbol\": \"b\", \"price\": 3.5, \"open\": false}]";

    static final String LINES =
            """
            {"t": "2026-11-30T09:00:00Z", "id": "a", "v": {"x": 1}}
            {"t": "2026-11-30T09:01:00Z", "id": "b", "v": {"x": 2.5}}
            """;

    static final String BARS =
            """
            date,symbol,close,volume
            2026-11-19,IBM,101.5,1000
            2026-11-20,IBM,102,1200
            2026-11-20,"AAPL",202,2200
            """;

    /** What a run of the command gave. */
    record Result(int exitCode, String out, String err) {}

    String route() throws IOException {
        return Files.readString(folder.resolve("routes/rates.camel.yaml"));
    }

    String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    Result run(String options) {
        return runNamed("rates", Arrays.asList(options.split(" ")), null);
    }

    /** Runs the command; without answers, nobody can be asked. */
    Result runNamed(String name, List<String> options, @Nullable List<String> answers) {
        Iterator<String> lines = answers == null ? null : answers.iterator();
        NewCommand command =
                new NewCommand(
                        () -> lines == null ? null : () -> lines.hasNext() ? lines.next() : null,
                        InstantSource.fixed(NOW),
                        folder.resolve("routes"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> args = new ArrayList<>(List.of("--", name));
        args.addAll(0, options.stream().map(it -> it.replace('_', ' ')).toList());
        int exitCode =
                new CommandLine(command)
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(args.toArray(String[]::new));
        return new Result(exitCode, out.toString(), err.toString());
    }

    static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    static HttpServer server(int status, String type, String body, List<String> requests)
            throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        requests.add(exchange.getRequestURI().toString());
                        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Content-Type", type);
                        exchange.sendResponseHeaders(status, bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
        server.start();
        return server;
    }
}
