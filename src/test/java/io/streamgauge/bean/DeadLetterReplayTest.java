package io.streamgauge.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.camel.timestream.TimestreamComponent;
import io.streamgauge.camel.timestream.TimestreamConfiguration;
import io.streamgauge.faults.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** One replay of the files in a folder, and what it tells. */
class DeadLetterReplayTest extends DeadLetterReplayFixture {

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
}
