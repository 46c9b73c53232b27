package io.streamgauge.command.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mapping that is proposed for an example. */
class MappingProposalTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1796032800          | timeUnit   | SECONDS",
                "1796032800123       | timeUnit   | MILLISECONDS",
                "1796032800123456    | timeUnit   | MICROSECONDS",
                "1796032800123456789 | timeUnit   | NANOSECONDS",
                "\"1796032800\"      | timeUnit   | SECONDS",
                "\"2026-11-30\"      | timeZone   | UTC",
                "\"2026-11-30 10:00:00\" | timeZone   | UTC",
                "\"Nov 30 2026\"     | timeFormat | MMM d yyyy",
                "\"30.11.2026 9:05\" | timeFormat | d.M.yyyy H:mm"
            })
    void timesAreReadByTheirMagnitudeOrForm(String value, String key, String expected) {
        assertThat(keys("[{\"time\": " + value + ", \"id\": \"a\", \"x\": 1.5}]"))
                .containsEntry("time", "time")
                .containsEntry(key, expected);
    }

    @Test
    void textsThatAreDatesAreTimesWithoutTheirName() {
        assertThat(keys("made;what;n\n30.11.2026;a;1\n29.11.2026;b;2\n"))
                .containsEntry("time", "made")
                .containsEntry("timeFormat", "d.M.yyyy")
                .containsEntry("dimensions", "what");
    }

    @Test
    void timesWithAZoneNeedNothing() {
        assertThat(keys("[{\"at\": \"2026-11-30T10:00:00+01:00\", \"id\": \"a\", \"x\": 1.5}]"))
                .isEqualTo(
                        Map.of(
                                "measureName", "rows",
                                "time", "at",
                                "dimensions", "id",
                                "measures", "x:double"));
    }

    @Test
    void aRowMayHaveNoTimeAndNoDimension() {
        assertThat(keys("{\"x\": 1.5, \"n\": 3}"))
                .isEqualTo(
                        Map.of(
                                "measureName", "rows",
                                "constants", "source=rows",
                                "measures", "x:double, n:bigint"));
    }

    @Test
    void rowsOfOneTimeAreToldApart() {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 30; row++) {
            rows.append("{\"ts\":1796032800,\"label\":\"l%d\",\"x\":%d.5}%n".formatted(row, row));
        }

        assertThat(keys(rows.toString())).containsEntry("dimensions", "label");
    }

    @Test
    void oneDocumentWithATimeIsARow() {
        assertThat(
                        keys(
                                """
                                {"dt": 1796032800, "name": "London", "weather": [{"id": 1, "main": "Clouds"}],
                                 "main": {"temp": 281, "humidity": 80}}
                                """))
                .containsEntry("time", "dt")
                .containsEntry("dimensions", "name")
                .containsEntry(
                        "measures", "main.temp as temp:double, main.humidity as humidity:double");
    }

    @Test
    void namesAreOnesThatTimestreamAccepts() {
        assertThat(
                        keys(
                                """
                                {"Time Series (Daily)": {
                                  "2026-11-19": {"1. open": "100.5", "5. volume": "4711", "a, b": "7"},
                                  "2026-11-20": {"1. open": "101", "5. volume": "4712", "a, b": "8"}}}
                                """))
                .containsEntry("time", "key")
                .containsEntry(
                        "measures",
                        "1. open as open:double, 5. volume as volume:bigint, \"a, b\" as"
                                + " a_b:bigint");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>      | is HTML or XML: name one that is JSON or CSV",
                "{\"a\":     | is malformed JSON at line 1",
                "[1, 2]      | has a row that is not an object",
                "[]          | has no rows"
            })
    void anExampleWithoutRowsIsRefused(String text, String message) {
        assertThatThrownBy(() -> keys(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Map<String, String> keys(String example) {
        ExampleRows rows =
                new ExampleReader(new ExampleText("example", example, null), null).rows();
        return new MappingProposal(rows, "rows", NOW).keys(Map.of());
    }
}
