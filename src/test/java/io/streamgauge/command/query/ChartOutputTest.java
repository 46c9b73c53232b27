package io.streamgauge.command.query;

import static io.streamgauge.command.query.Results.column;
import static io.streamgauge.command.query.Results.row;
import static io.streamgauge.command.query.Results.series;
import static io.streamgauge.command.query.Results.seriesOf;
import static io.streamgauge.command.query.Results.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.Row;
import software.amazon.awssdk.services.timestreamquery.model.ScalarType;

/** Charts, from the rows to the lines of text. */
class ChartOutputTest {

    private static final Terminal ASCII = new Terminal(true, true, 40, 12, false, false);
    private static final Terminal UNICODE = new Terminal(true, true, 40, 12, true, false);
    private static final Terminal COLOR = new Terminal(true, true, 40, 12, true, true);

    private static final ColumnInfo TIME = column("time", ScalarType.TIMESTAMP);
    private static final ColumnInfo PRICE = column("price", ScalarType.DOUBLE);
    private static final ColumnInfo SYMBOL = column("symbol", ScalarType.VARCHAR);

    private final StringWriter printed = new StringWriter();

    @Test
    void aLineIsDrawnInAscii() {
        assertThat(drawn(ASCII, List.of(TIME, PRICE), at(0, "0.0"), at(10, "10.0"), at(20, "5.0")))
                .isEqualTo(
                        """
                        10 +                 ****
                           |             ****    ******
                           |         ****              ******
                         5 +      ***                        ***
                           |  ****
                         0 +**
                           ++-----------------+----------------+
                            12:00:00      12:00:10      12:00:20
                            2026-11-30 12:00:00 to 2026-11-30 12:00:20 UTC
                        * price
                        """);
    }

    @Test
    void aLineIsDrawnInBraille() {
        String chart = drawn(UNICODE, List.of(TIME, PRICE), at(0, "0.0"), at(10, "10.0"));

        assertThat(chart)
                .contains("10 \u2524", "\u2502", "\u2514", "\u252c", "\u2500\u2500 price\n")
                .containsPattern("[\u2801-\u28ff]{3}")
                .doesNotContain("*", "\u001b");
    }

    @Test
    void colorsOrMarksDistinguishSeries() {
        List<ColumnInfo> columns = List.of(TIME, SYMBOL, PRICE);
        Row[] rows = {
            row("2026-11-30 12:00:00.000000000", "BTC", "1"),
            row("2026-11-30 12:00:00.000000000", "ETH", "2"),
            row("2026-11-30 12:00:01.000000000", "BTC", "1"),
            row("2026-11-30 12:00:01.000000000", "ETH", "2"),
        };

        assertThat(drawn(ASCII, columns, rows)).endsWith("\n* symbol=BTC   + symbol=ETH\n");
        assertThat(drawn(UNICODE, columns, rows)).contains("*****", "+++++");
        assertThat(drawn(COLOR, columns, rows))
                .contains(
                        "\u001b[36m\u2500\u2500\u001b[0m symbol=BTC",
                        "\u001b[33m\u2500\u2500\u001b[0m symbol=ETH")
                .doesNotContain("*****");
    }

    @Test
    void namesLeaveOutWhatAllSeriesShare() {
        List<ColumnInfo> columns =
                List.of(
                        SYMBOL,
                        column("source", ScalarType.VARCHAR),
                        TIME,
                        PRICE,
                        column("size", ScalarType.BIGINT));

        assertThat(
                        drawn(
                                ASCII,
                                columns,
                                row("BTC", "api", "2026-11-30 12:00:00.000000000", "1", "2"),
                                row(null, "api", "2026-11-30 12:00:00.000000000", "3", null)))
                .endsWith(
                        """
                        UTC
                        * symbol=BTC price   + symbol=BTC size
                        x symbol=NULL price
                        o symbol=NULL size
                        """);
    }

    @Test
    void aTimeSeriesIsASeries() {
        ColumnInfo prices = column("prices", seriesOf(ScalarType.DOUBLE));
        String times = "2026-11-30 12:00:0";

        assertThat(
                        drawn(
                                ASCII,
                                List.of(SYMBOL, prices),
                                row(value("BTC"), series(times + "0", "1", times + "1", "2")),
                                row(value("ETH"), series(times + "0", "2", times + "1", "1"))))
                .contains("* symbol=BTC   + symbol=ETH\n")
                .contains("12:00:00 to 2026-11-30 12:00:01 UTC");
    }

    @Test
    void aMissingValueAndALongPauseAreGaps() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            if (i < 15 || i >= 45) {
                rows.add(at(i, "1"));
            }
        }
        rows.add(at(10, null));
        rows.remove(10);

        String line =
                drawn(ASCII, List.of(TIME, PRICE), rows.toArray(Row[]::new))
                        .lines()
                        .filter(it -> it.contains("*"))
                        .findFirst()
                        .orElseThrow();

        assertThat(line.strip()).matches(".*\\+ ?\\*+ +\\*+ {10,}\\*+");
    }

    @Test
    void onePointIsSeen() {
        assertThat(drawn(ASCII, List.of(TIME, PRICE), at(0, "-3.5")))
                .containsOnlyOnce("-3.5 +                 *\n")
                .contains("12:00:00");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, '0 +**'",
        "64000.5, 64000.5, '64000.5 +**'",
        "-7, -7, '-7 +**'",
        "1.7e308, -1.7e308, '0 +'",
        "1.7976931348623157e308, 1.7976931348623157e308, 'e308 +'",
        "4.9e-324, 0, ' +'",
        "4.9e-324, 4.9e-324, ' +'",
        "1e-9, 3e-9, '2e-9 +'",
        "2.5e9, 1.5e9, '2.0e9 +'",
        "123456789, 123456790, 'e8 +'",
        "0.001, 0.003, '0.002 +'",
    })
    void eachRangeOfValuesHasAnAxis(String first, String second, String label) {
        assertThat(drawn(ASCII, List.of(TIME, PRICE), at(0, first), at(1, second)))
                .contains(label)
                .contains("*")
                .doesNotContain("Infinity", "NaN", "-0 ");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30 12:00:00.000000100, 2026-11-30 12:00:00.000300100, 12:00:00.000000",
        "2026-11-30 12:00:00.1, 2026-11-30 12:00:00.9, 12:00:00.500",
        "2026-11-30 12:00:00, 2026-11-30 12:03:00, 12:01",
        "2026-11-30 01:00:00, 2026-11-30 21:00:00, 06:00",
        "2026-11-30 23:00:00, 2026-12-02 12:00:00, 12-01",
        "2026-11-01 00:00:00, 2026-11-30 00:00:00, 11-",
        "2026-01-15 00:00:00, 2026-12-30 00:00:00, 2026-07",
        "2016-01-15 00:00:00, 2026-12-30 00:00:00, 2020",
        "1970-01-01, 2026-11-30, 1980",
        "0001-01-01 00:00:00, 9999-12-31 23:59:59, 5000",
    })
    void eachRangeOfTimesHasAnAxis(String first, String last, String label) {
        List<String> lines =
                drawn(ASCII, List.of(TIME, PRICE), row(first, "1"), row(last, "2"))
                        .lines()
                        .toList();

        assertThat(lines.get(6)).contains("+").startsWith("    +");
        assertThat(lines.get(7)).contains(label);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 41, 80, 160, 400})
    void theChartFitsIntoTheTerminal(int columns) {
        for (int lines : new int[] {1, 10, 24, 60}) {
            Terminal terminal = new Terminal(true, true, columns, lines, true, false);
            String chart =
                    drawn(
                            terminal,
                            List.of(TIME, SYMBOL, PRICE),
                            row("2026-11-30 12:00:00.000000000", "BTC", "-1e300"),
                            row("2026-11-30 12:00:03.500000000", "BTC", "2e300"),
                            row("2026-11-30 13:00:01.000000000", "A NAME", null));
            assertThat(chart.lines())
                    .hasSizeBetween(9, Math.max(9, lines))
                    .allMatch(
                            line ->
                                    line.length() <= Math.max(columns, ChartDrawing.MIN_COLUMNS)
                                            || line.contains(" to "));
        }
    }

    @Test
    void rowsMayComeInAnyOrder() {
        String sorted = drawn(ASCII, List.of(TIME, PRICE), at(0, "1"), at(1, "3"), at(2, "2"));

        assertThat(drawn(ASCII, List.of(TIME, PRICE), at(2, "2"), at(0, "1"), at(1, "3")))
                .isEqualTo(sorted);
    }

    @Test
    void aResultWithoutTimesOrNumbersIsRefused() {
        assertThatThrownBy(() -> drawn(ASCII, List.of(SYMBOL, PRICE)))
                .isInstanceOf(NoChartException.class)
                .hasMessageStartingWith("A chart needs a column of times: add \"time\"");
        assertThatThrownBy(() -> drawn(ASCII, List.of(SYMBOL, TIME)))
                .hasMessageStartingWith("A chart needs a column of numbers: add a measure");
    }

    @Test
    void aResultWithoutValuesIsReported() {
        ChartOutput output = output(ASCII);
        output.begin(List.of(TIME, PRICE));
        output.rows(List.of(at(0, null), at(1, "NaN")));
        output.end();

        assertThat(printed.toString()).isEmpty();
        assertThat(output.remarks()).containsExactly("There are no values to draw.");
    }

    @Test
    void theNumberOfSeriesAndValuesIsBounded() {
        ChartOutput output = output(ASCII);
        output.begin(List.of(TIME, SYMBOL, PRICE));
        for (int i = 0; i < 20; i++) {
            output.rows(List.of(row("2026-11-30 12:00:00.000000000", "S" + i, "1")));
        }
        ChartOutput small = new ChartOutput(new PrintWriter(printed), ASCII, 1);
        small.begin(List.of(TIME, PRICE));
        small.rows(List.of(at(0, "1")));

        assertThat(output.remarks())
                .containsExactly(
                        "12 of 20 series are drawn: choose some with WHERE, or aggregate them");
        assertThatThrownBy(() -> small.rows(List.of(at(1, "1"))))
                .isInstanceOf(NoChartException.class)
                .hasMessage(
                        "A chart takes at most 1 values: aggregate them, such as with bin(time, 1m)"
                                + " and GROUP BY");
    }

    private static Row at(int second, String value) {
        return row("2026-11-30 12:00:%02d.000000000".formatted(second), value);
    }

    private String drawn(Terminal terminal, List<ColumnInfo> columns, Row... rows) {
        printed.getBuffer().setLength(0);
        ChartOutput output = output(terminal);
        output.begin(columns);
        output.rows(List.of(rows));
        output.end();
        return printed.toString();
    }

    private ChartOutput output(Terminal terminal) {
        return new ChartOutput(new PrintWriter(printed, true), terminal);
    }
}
