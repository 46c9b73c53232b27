package io.streamgauge.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.camel.timestream.TimestreamComponent;
import io.streamgauge.camel.timestream.TimestreamConfiguration;
import io.streamgauge.camel.timestream.TimestreamRoutes;
import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.deadletter.DeadLetterJson;
import io.streamgauge.faults.LogLines;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import io.streamgauge.timestream.RejectReason;
import io.streamgauge.timestream.RejectedReading;
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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One replay of the files in a folder, and what it tells. */
class DeadLetterReplayTest {

    @TempDir static Path data;
    @LocalEndpoint private static LocalAwsFixture aws;

    @TempDir Path folder;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    @AutoClose private TimestreamRoutes routes;
    private final DeadLetterReplay replay = new DeadLetterReplay();

    @BeforeAll
    static void startAws() {
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
    }

    @BeforeEach
    void start() {
        routes = new TimestreamRoutes(aws);
        routes.camel.start();
        aws.timestreamWrite().createTable(it -> it.databaseName("market").tableName(routes.table));
        replay.setFolder(folder.toString());
    }

    @Test
    void linesAreCountedByOutcome() throws Exception {
        List<String> lines =
                new ArrayList<>(IntStream.range(0, 2_500).mapToObj(this::readable).toList());
        lines.add("{");
        lines.add(unmapped());
        Files.write(folder.resolve("market.jsonl"), lines);
        try (LogLines log = new LogLines("io.streamgauge.deadletter")) {
            replay.process(exchange());

            assertThat(log.lines())
                    .anyMatch(
                            line ->
                                    line.contains(
                                            "market.jsonl line 2501 cannot be read: it is not valid"
                                                    + " JSON "))
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
    void onlyFilesOfDeadLettersAreReplayed() throws Exception {
        Path text = Files.write(folder.resolve("notes.txt"), List.of(readable(0)));
        Path stream = Files.write(folder.resolve("stream.jsonl"), List.of("{\"data\":\"e30=\"}"));
        String rejected =
                "{\"at\":\"2026-11-21T01:00:00Z\",\"route\":\"a"
                        + " \\\"b\\\"\",\"endpoint\":\"kinesis:s\",\"class\":\"mapping\",\"row\":{\"database\":\"d\",\"row\":1}}";
        Path ofAStream = Files.write(folder.resolve("rejected.jsonl"), List.of(rejected));
        Path half = Files.write(folder.resolve("half.jsonl"), List.of("{\"database\":\"market\"}"));
        Path empty = Files.createFile(folder.resolve("empty.jsonl"));
        Files.createDirectories(folder.resolve("folder.jsonl"));

        replay.process(exchange());

        assertThat(List.of(text, stream, ofAStream, half, empty))
                .allSatisfy(file -> assertThat(file).exists());
        assertThat(folder.resolve("replayed")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"at\":\"2026-11-21T01:00:00Z\",\"route\":\"a\",\"database\":\"d\",\"table\":\"t\",\"class\":\"too_old\",\"row\":{}}",
                "{\"at\":\"2026-11-21T01:00:00Z\",\"route\":null,\"stream\":\"s\",\"shardId\":\"x\",\"data\":\"d\"}"
            })
    void linesOfAnEarlierFormAreKeptAsUnreadable(String line) throws Exception {
        Files.write(folder.resolve("old.jsonl"), List.of(line));
        try (LogLines log = new LogLines("io.streamgauge.deadletter")) {
            replay.process(exchange());

            assertThat(String.join("\n", log.lines()))
                    .contains("\"endpoint\" is missing, as the line has the form of an earlier");
        }
        try (var unreadable = Files.list(folder.resolve("unreadable"))) {
            assertThat(unreadable)
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readAllLines(file)).containsExactly(line));
        }
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
                        "\"mappings\" must be DATABASE/TABLE=BEAN, with commas between several, but"
                                + " is \"quote\": write for example market/prices=quote");
    }

    @Test
    void aMissingMappingKeepsOnlyTheRowsThatNeedIt() throws Exception {
        replay.setMappings("market/other=missing, market/" + routes.table + "=qoute");
        Files.write(folder.resolve("market.jsonl"), List.of(unmapped(), readable(0)));

        assertThatThrownBy(() -> replay.process(exchange()))
                .hasMessageContaining(
                        "market.jsonl stays to be replayed: \"replay.mappings\" names")
                .hasMessageContaining("\"qoute\" for market/" + routes.table)
                .hasMessageContaining("did you mean \"quote\"?");
        assertThat(routes.count("written")).isEqualTo(1);

        replay.setMappings("market/" + routes.table + "=quote");
        replay.process(exchange());
        replay.process(exchange());
        assertThat(routes.count("written")).isEqualTo(2);
        try (var left = Files.list(folder.resolve("replaying"))) {
            assertThat(left).isEmpty();
        }
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
    void aFileThatFailsHoldsNoOtherAndKeepsItsRejectsOnce() throws Exception {
        Path again = folder.resolve("again/market." + routes.table + ".jsonl");
        String elsewhere = readable(0).replace("/" + routes.table + "\"", "/gone\"");
        Files.write(folder.resolve("a.jsonl"), List.of(unmapped(), "{", elsewhere));
        Files.write(folder.resolve("b.jsonl"), List.of(readable(1), unmapped()));

        assertThatThrownBy(() -> replay.process(exchange()))
                .hasMessageContaining("a.jsonl stays to be replayed: line 3: ");
        for (int run = 0; run < 2; run++) {
            replay.process(exchange());
        }

        assertThat(routes.count("written")).isEqualTo(1);
        assertThat(Files.readAllLines(again)).hasSize(2);
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
    void writtenLinesLeaveAFileWhoseOthersStay() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            lines.add(readable(number));
        }
        String elsewhere = readable(9).replace("/" + routes.table + "\"", "/missing\"");
        lines.add(2, elsewhere);
        Files.write(folder.resolve("a.jsonl"), lines);

        assertThatThrownBy(() -> replay.process(exchange())).hasMessageContaining("line 3: ");
        try (LogLines log = new LogLines("io.streamgauge.deadletter")) {
            for (int run = 0; run < 10; run++) {
                replay.process(exchange());
            }
            assertThat(log.lines()).filteredOn(line -> line.contains("a.jsonl")).isEmpty();
        }

        assertThat(routes.count("received", "table", routes.table)).isEqualTo(5);
        try (var left = Files.list(folder.resolve("replaying"));
                var done = Files.list(folder.resolve("replayed"))) {
            assertThat(left)
                    .singleElement()
                    .satisfies(
                            file ->
                                    assertThat(Files.readAllLines(file))
                                            .containsExactly(elsewhere));
            assertThat(done)
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readAllLines(file)).hasSize(5));
        }
        aws.timestreamWrite().createTable(it -> it.databaseName("market").tableName("missing"));
        for (int run = 0; run < 32; run++) {
            replay.process(exchange());
        }
        try (var left = Files.list(folder.resolve("replaying"));
                var done = Files.list(folder.resolve("replayed"))) {
            assertThat(left).isEmpty();
            assertThat(done)
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readAllLines(file)).hasSize(6));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\":\"DOUBLE\"|\"type\":\"QUUX\"|\"type\" must be one of DOUBLE, BIGINT,"
                        + " VARCHAR, BOOLEAN, TIMESTAMP, but is \"QUUX\"",
                "\"value\":\"1.5\"|\"value\":\"much\"|\"value\" must be a number, but is \"much\"",
                "\"timeUnit\":\"MILLISECONDS\"|\"timeUnit\":\"WEEKS\"|\"timeUnit\" must be one of ",
                "\"time\":\"2|\"time\":\"x2|\"time\" must be a time such as 2026-11-21T05:06:54Z,"
                        + " but is \"x2",
                "\"origin\":|\"ursprung\":|\"origin\" is missing",
                "\"endpoint\":\"timestream:|\"database\":\"|\"endpoint\" is missing, as the line"
                        + " has the form of an earlier version",
            })
    void anInvalidLineIsReportedOnceWithTheRemedy(String right, String wrong, String message)
            throws Exception {
        String bad = readable(0).replace(right, wrong);
        Files.write(folder.resolve("market.jsonl"), List.of(bad, bad, readable(1)));
        try (LogLines log = new LogLines("io.streamgauge.deadletter")) {
            replay.process(exchange());

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("cannot be read"))
                    .singleElement()
                    .asString()
                    .contains("market.jsonl line 1 cannot be read: ")
                    .contains(message)
                    .contains("correct it there, and move that file to " + folder)
                    .doesNotContain("No enum constant");
        }
        assertThat(routes.count("written")).isEqualTo(1);
    }

    @Test
    void aReplayedRowWithoutATimeKeepsWhenItWasReceived() throws Exception {
        ReadingMapper untimed = new ReadingMapper();
        untimed.setMeasureName("quote");
        untimed.setTime("time?");
        untimed.setDimensions("symbol");
        untimed.setMeasures("price:double");
        routes.camel.getRegistry().bind("untimed", untimed);
        routes.route(routes.uri + "&mapping=#untimed&deadLetterFolder=RAW(" + folder + ")");
        List<Long> created = new ArrayList<>();
        for (Object price : List.of("high", "low")) {
            Exchange sent = routes.send(Map.of("symbol", "BTC", "price", price));
            created.add(sent.getClock().getCreated());
        }
        ReadingMapper corrected = new ReadingMapper();
        corrected.setMeasureName("quote");
        corrected.setTime("time?");
        corrected.setDimensions("symbol");
        corrected.setMeasures("price as level:varchar");
        routes.camel.getRegistry().bind("corrected", corrected);

        replay.setMappings("market/" + routes.table + "=untimed");
        replay.process(exchange());
        Path again = folder.resolve("again").resolve("market." + routes.table + ".jsonl");
        Files.move(again, folder.resolve("market.jsonl"));
        replay.setMappings("market/" + routes.table + "=corrected");
        replay.process(exchange());

        assertThat(
                        aws.timestreamQuery()
                                .query(
                                        it ->
                                                it.queryString(
                                                        "SELECT to_milliseconds(time) FROM market."
                                                                + routes.table))
                                .rows())
                .extracting(row -> Long.valueOf(row.data().get(0).scalarValue()))
                .containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    void truncatedLinesAndInvalidUtf8HoldNoOther() throws Exception {
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
    void optionsOfTheComponentDoNotAffectAReplay() throws Exception {
        TimestreamConfiguration everywhere =
                routes.camel
                        .getComponent("timestream", TimestreamComponent.class)
                        .getConfiguration();
        everywhere.setAutoCreateTable(true);
        everywhere.setOnReject("ignore");
        everywhere.setDeadLetter("mock:rejects");
        String elsewhere = readable(0).replace("/" + routes.table + "\"", "/nowhere\"");
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
                new RejectedReading(
                        new Reading(
                                row,
                                now.minusMillis(number),
                                TimeUnit.MILLISECONDS,
                                Map.of("symbol", "S" + number),
                                "quote",
                                new Measures.Single(new DoubleValue(1.5)),
                                1),
                        RejectReason.TOO_OLD,
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
                new RejectedReading(
                        new Rejection(row, "price", "must be present", null),
                        RejectReason.MAPPING,
                        "no price",
                        null));
    }

    private String line(RejectedReading rejected) {
        TableName table = new TableName("market", routes.table);
        String origin = rejected.item().row().origin();
        return DeadLetterJson.write(
                DeadLetter.of(
                        rejected,
                        Source.ofTable("under-test", table, origin),
                        now.minusSeconds(60),
                        now));
    }
}
