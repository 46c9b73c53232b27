package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the tests of {@code dry-run} share: an endpoint that is the AWS in which nothing may appear,
 * an HTTP source, a folder, and a process that runs the commands. Each test checks that the folder
 * and the endpoint are as before.
 */
abstract class DryRunProgramFixture {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_700_000_000_000L);

    @TempDir static Path folder;

    @LocalEndpoint static LocalAwsFixture aws;

    /** The bodies of the HTTP source by path; a path without one is answered with 404. */
    static final Map<String, String> BODIES = new ConcurrentHashMap<>();

    static final List<String> REQUESTS = new CopyOnWriteArrayList<>();

    private static HttpServer api;
    private static CommandHost host;
    private Map<String, String> before = Map.of();
    private String written = "";

    @BeforeAll
    static void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        api.createContext(
                "/",
                exchange -> {
                    REQUESTS.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                    String body = BODIES.get(exchange.getRequestURI().getPath());
                    byte[] bytes = (body == null ? "no" : body).getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        api.start();
        Program.install(folder);
        host = CommandHost.start(folder, Program.at(aws.url()));
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            host.close();
        } finally {
            api.stop(0);
        }
    }

    @BeforeEach
    void look() throws Exception {
        REQUESTS.clear();
    }

    /** Call it when the test has prepared all that is there. */
    void remember() throws Exception {
        before = files();
        written = written();
    }

    @AfterEach
    void nothingHasChanged() throws Exception {
        assertThat(files()).isEqualTo(before);
        assertThat(written()).isEqualTo(written);
    }

    static String url(String path) {
        return "http://127.0.0.1:" + api.getAddress().getPort() + path;
    }

    /** Writes a route file of the folder. */
    static void route(String name, String text) throws IOException {
        Files.writeString(
                folder.resolve("routes/%s.camel.yaml".formatted(name)),
                text.replace("API", url("")));
    }

    /** Writes a file that is old enough to be taken. */
    static Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, LONG_AGO);
        return file;
    }

    static String dryRun(int exitCode, String... arguments) throws IOException {
        String[] all =
                Stream.concat(Stream.of("dry-run"), Stream.of(arguments)).toArray(String[]::new);
        return String.join("\n", host.run(all).lines(exitCode));
    }

    /** The report; the JVM may print warnings of its own before it. */
    static JsonNode json(int exitCode, String... arguments) throws IOException {
        String[] all =
                Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new);
        String printed =
                dryRun(exitCode, all)
                        .lines()
                        .filter(line -> !line.startsWith("WARNING: "))
                        .collect(Collectors.joining("\n"));
        return JSON.readTree(printed);
    }

    /** The digests of all files in the folder, by name. */
    private static Map<String, String> files() throws Exception {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                digests.put(
                        folder.relativize(file).toString(),
                        Files.isRegularFile(file)
                                ? digest(Files.readAllBytes(file)) + Files.getLastModifiedTime(file)
                                : "folder");
            }
        }
        return digests;
    }

    private static String digest(byte[] bytes) throws Exception {
        return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(bytes)).toString(16);
    }

    /** All tables with their rows, and all streams with the numbers of their records. */
    private static String written() {
        StringBuilder all = new StringBuilder();
        aws.timestreamWrite()
                .listTables(it -> {})
                .tables()
                .forEach(
                        table ->
                                all.append(table)
                                        .append(
                                                aws.timestreamQuery()
                                                        .query(
                                                                it ->
                                                                        it.queryString(
                                                                                "SELECT count(*) FROM \"%s\".\"%s\""
                                                                                        .formatted(
                                                                                                table
                                                                                                        .databaseName(),
                                                                                                table
                                                                                                        .tableName())))
                                                        .rows()));
        aws.kinesis().listStreams().streamNames().forEach(stream -> all.append(records(stream)));
        return all.toString();
    }

    static String records(String stream) {
        StringBuilder records = new StringBuilder(stream);
        var kinesis = aws.kinesis();
        kinesis.listShards(it -> it.streamName(stream))
                .shards()
                .forEach(
                        shard -> {
                            String iterator =
                                    kinesis.getShardIterator(
                                                    it ->
                                                            it.streamName(stream)
                                                                    .shardId(shard.shardId())
                                                                    .shardIteratorType(
                                                                            "TRIM_HORIZON"))
                                            .shardIterator();
                            kinesis.getRecords(it -> it.shardIterator(iterator))
                                    .records()
                                    .forEach(record -> records.append(record.sequenceNumber()));
                        });
        return records.toString();
    }
}
