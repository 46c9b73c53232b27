package io.streamgauge.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.faults.LogLines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of a replay: which are read, what stays in them, and what becomes of those that fail.
 */
class ReplayedFilesTest extends DeadLetterReplayFixture {

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
}
