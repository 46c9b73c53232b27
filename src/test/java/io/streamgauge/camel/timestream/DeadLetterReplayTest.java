package io.streamgauge.camel.timestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.faults.LogLines;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import io.streamgauge.timestream.Rejected;
import io.streamgauge.timestream.RejectionClass;
import io.streamgauge.timestream.TableName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One replay of the files in a folder, and what it tells. */
class DeadLetterReplayTest {

    @TempDir static Path data;
    private static LocalAwsFixture aws;

    @TempDir Path folder;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private TimestreamRoutes routes;
    private final DeadLetterReplay replay = new DeadLetterReplay();

    @BeforeAll
    static void startAws() {
        aws = LocalAwsFixture.start(data);
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
    }

    @AfterAll
    static void stopAws() {
        aws.close();
    }

    @BeforeEach
    void start() {
        routes = new TimestreamRoutes(aws);
        routes.camel.start();
        aws.timestreamWrite().createTable(it -> it.databaseName("market").tableName(routes.table));
        replay.setFolder(folder.toString());
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void theLinesOfAFileAreCountedByWhatBecameOfThem() throws Exception {
        List<String> lines =
                new ArrayList<>(IntStream.range(0, 2_500).mapToObj(this::readable).toList());
        lines.add("{");
        lines.add(unmapped());
        Files.write(folder.resolve("market.jsonl"), lines);
        try (LogLines log = new LogLines("io.streamgauge.timestream")) {
            replay.process(exchange());

            assertThat(log.lines())
                    .anyMatch(line -> line.contains("market.jsonl line 2501 cannot be read: "))
                    .anyMatch(
                            line ->
                                    line.endsWith(
                                            "market.jsonl: 2502 lines replayed: 2500 written, 1 rejected again (%s), 1 unreadable (%s)"
                                                    .formatted(
                                                            folder.resolve("again"),
                                                            folder.resolve("unreadable"))));
        }
        assertThat(routes.count("received")).isEqualTo(2_501);
        assertThat(routes.count("written")).isEqualTo(2_500);
        assertThat(Files.readAllLines(folder.resolve("again/market." + routes.table + ".jsonl")))
                .singleElement()
                .asString()
                .contains("by a bean that replay.mappings names for the table");
    }

    @Test
    void onlyFilesOfRejectedRowsAreTaken() throws Exception {
        Path text = Files.write(folder.resolve("notes.txt"), List.of(readable(0)));
        Path stream = Files.write(folder.resolve("stream.jsonl"), List.of("{\"data\":\"e30=\"}"));
        String rejected =
                "{\"at\":\"2026-11-21T01:00:00Z\",\"route\":\"a \\\"b\\\"\",\"stream\":\"s\",\"class\":\"mapping\",\"row\":{\"database\":\"d\",\"row\":1}}";
        Path ofAStream = Files.write(folder.resolve("rejected.jsonl"), List.of(rejected));
        Path half = Files.write(folder.resolve("half.jsonl"), List.of("{\"database\":\"market\"}"));
        Path empty = Files.createFile(folder.resolve("empty.jsonl"));
        Files.createDirectories(folder.resolve("folder.jsonl"));

        replay.process(exchange());

        assertThat(List.of(text, stream, ofAStream, half, empty))
                .allSatisfy(file -> assertThat(file).exists());
        assertThat(folder.resolve("replayed")).doesNotExist();
    }

    @Test
    void rowsAreMappedByTheBeanOfTheirTable() throws Exception {
        replay.setMappings("market/other=quote, market/" + routes.table + " = quote");
        Files.write(folder.resolve("market.jsonl"), List.of(unmapped()));

        replay.process(exchange());

        assertThat(routes.count("written")).isEqualTo(1);
    }

    @Test
    void aMappingThatNamesNoTableIsRefused() {
        replay.setMappings("quote");

        assertThatThrownBy(() -> replay.process(exchange()))
                .hasMessage(
                        "\"mappings\" must be DATABASE/TABLE=BEAN, with commas between several, but is \"quote\": write such as market/prices=quote");
    }

    @Test
    void aFileThatCannotBeWrittenStaysToBeReplayed() throws Exception {
        Files.write(folder.resolve("market.jsonl"), List.of(readable(0)));
        aws.timestreamWrite().deleteTable(it -> it.databaseName("market").tableName(routes.table));

        assertThatThrownBy(() -> replay.process(exchange()))
                .hasMessageContaining("market.jsonl stays to be replayed: ");
        try (var files = Files.list(folder.resolve("replaying"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aFileThatCannotBeWrittenDoesNotHoldTheOthersAndItsRejectsAreKeptOnce() throws Exception {
        Path again = folder.resolve("again/market." + routes.table + ".jsonl");
        String elsewhere = readable(0).replace("\"" + routes.table + "\"", "\"gone\"");
        Files.write(folder.resolve("a.jsonl"), List.of(unmapped(), "{", elsewhere));
        Files.write(folder.resolve("b.jsonl"), List.of(readable(1), unmapped()));

        for (int run = 0; run < 3; run++) {
            assertThatThrownBy(() -> replay.process(exchange()))
                    .hasMessageContaining("a.jsonl stays to be replayed: ");
        }

        assertThat(routes.count("written")).isEqualTo(1);
        assertThat(Files.readAllLines(again)).hasSize(1);
        assertThat(folder.resolve("unreadable")).doesNotExist();
        aws.timestreamWrite().createTable(it -> it.databaseName("market").tableName("gone"));
        replay.process(exchange());
        assertThat(Files.readAllLines(again)).hasSize(2);
        try (var left = Files.list(folder.resolve("replaying"));
                var unreadable = Files.list(folder.resolve("unreadable"))) {
            assertThat(left).isEmpty();
            assertThat(unreadable).hasSize(1);
        }
    }

    @Test
    void aLineThatACrashLeftAndOneThatIsNoUtf8HoldNoOther() throws Exception {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes("bel\":\"the end of a line\"}\n\n".getBytes(StandardCharsets.UTF_8));
        lines.writeBytes((readable(0) + "\n").getBytes(StandardCharsets.UTF_8));
        byte[] foreign =
                readable(1).replace("\"S1\"", "\"S\u00e9\"").getBytes(StandardCharsets.ISO_8859_1);
        lines.writeBytes(foreign);
        Files.write(folder.resolve("market.jsonl"), lines.toByteArray());

        replay.process(exchange());

        assertThat(routes.count("written")).isEqualTo(1);
        try (var files = Files.list(folder.resolve("unreadable"))) {
            assertThat(files)
                    .singleElement()
                    .satisfies(
                            file ->
                                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                                            .startsWith("bel\":\"the end of a line\"}\n")
                                            .endsWith(
                                                    new String(foreign, StandardCharsets.ISO_8859_1)
                                                            + "\n"));
        }
    }

    @Test
    void whatIsSaidOfAllEndpointsDoesNotHoldForAReplay() throws Exception {
        TimestreamConfiguration everywhere =
                routes.camel
                        .getComponent("timestream", TimestreamComponent.class)
                        .getConfiguration();
        everywhere.setAutoCreateTable(true);
        everywhere.setOnReject("ignore");
        everywhere.setRejectedTo("mock:rejects");
        String elsewhere = readable(0).replace("\"" + routes.table + "\"", "\"nowhere\"");
        Files.write(folder.resolve("a.jsonl"), List.of(elsewhere));
        Files.write(folder.resolve("b.jsonl"), List.of(unmapped()));

        assertThatThrownBy(() -> replay.process(exchange()))
                .hasMessageContaining("a.jsonl stays to be replayed: ")
                .hasMessageContaining("create the database and the table");

        assertThat(Files.readString(folder.resolve("again/market." + routes.table + ".jsonl")))
                .contains("\"route\":\"replay\"");
    }

    private Exchange exchange() {
        Exchange exchange = new DefaultExchange(routes.camel);
        exchange.getExchangeExtension().setFromRouteId("replay");
        return exchange;
    }

    private String readable(int number) {
        Row row = new Row("row " + number, Map.of("price", 1.5));
        return line(
                new Rejected(
                        new Reading(
                                row,
                                now.minusMillis(number),
                                TimeUnit.MILLISECONDS,
                                Map.of("symbol", "S" + number),
                                "quote",
                                new Measures.Single(new DoubleValue(1.5)),
                                1),
                        RejectionClass.TOO_OLD,
                        "too old",
                        null));
    }

    private String unmapped() {
        Row row =
                new Row(
                        "row x",
                        Map.of(
                                "symbol",
                                "BTC",
                                "currency",
                                "USD",
                                "price",
                                1.5,
                                "time",
                                now.toEpochMilli()));
        return line(
                new Rejected(
                        new Rejection(row, "price", "must be there", null),
                        RejectionClass.MAPPING,
                        "no price",
                        null));
    }

    private String line(Rejected rejected) {
        return RejectLine.write(rejected, new TableName("market", routes.table), "under-test", now);
    }
}
