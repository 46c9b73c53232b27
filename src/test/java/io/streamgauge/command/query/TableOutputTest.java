package io.streamgauge.command.query;

import static io.streamgauge.command.query.Results.array;
import static io.streamgauge.command.query.Results.arrayOf;
import static io.streamgauge.command.query.Results.column;
import static io.streamgauge.command.query.Results.row;
import static io.streamgauge.command.query.Results.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.Row;
import software.amazon.awssdk.services.timestreamquery.model.ScalarType;

/** The table for a person. */
class TableOutputTest {

    private static final List<ColumnInfo> PRICES =
            List.of(
                    column("symbol", ScalarType.VARCHAR),
                    column("time", ScalarType.TIMESTAMP),
                    column("price", ScalarType.DOUBLE));

    private final StringWriter printed = new StringWriter();
    private final PrintWriter out = new PrintWriter(printed);

    @Test
    void numbersAreOnTheRightAndTimesAreShort() {
        print(
                unlimited(),
                PRICES,
                row("BTC", "2026-11-30 10:00:00.000000000", "64000.5"),
                row("ETH", "2026-11-30 10:00:00.120000000", "3.0"),
                row(null, "2026-11-30 10:00:00.000000001", null));

        assertThat(printed)
                .hasToString(
                        """
                        symbol  time                             price
                        ------  -----------------------------  -------
                        BTC     2026-11-30 10:00:00            64000.5
                        ETH     2026-11-30 10:00:00.12             3.0
                        NULL    2026-11-30 10:00:00.000000001     NULL
                        """);
    }

    @Test
    void theFirstPageGivesTheWidths() {
        TableOutput output = unlimited();
        output.begin(PRICES);
        output.rows(List.of(row("BTC", "2026-11-30 10:00:00.000000000", "1.5")));
        output.rows(List.of(row("A LONG NAME", "2026-11-30 10:00:00.000000000", "12345678.25")));

        assertThat(printed.toString().lines().skip(2))
                .containsExactly(
                        "BTC     2026-11-30 10:00:00    1.5",
                        "A LONG NAME  2026-11-30 10:00:00  12345678.25");
    }

    @Test
    void textsAreCutForTheTerminalAndNumbersAreNot() {
        TableOutput output = limited(44);
        print(
                output,
                PRICES,
                row("A VERY LONG NAME", "2026-11-30 10:00:00.000000000", "12345678.25"));

        assertThat(printed.toString().lines())
                .containsExactly(
                        "symbol      time                       price",
                        "----------  -------------------  -----------",
                        "A VERY LO\u2026  2026-11-30 10:00:00  12345678.25");
        assertThat(output.remarks()).isEmpty();
    }

    @Test
    void columnsThatDoNotFitAreLeftOutAndReported() {
        TableOutput output = limited(40);
        print(
                output,
                PRICES,
                row("A VERY LONG NAME", "2026-11-30 10:00:00.000000000", "12345678.25"));

        assertThat(printed.toString().lines())
                .contains("A VERY LONG NAME  2026-11-30 10:00:00")
                .allMatch(line -> line.length() <= 40);
        assertThat(output.remarks())
                .containsExactly(
                        "1 of 3 columns do not fit into the terminal: --no-truncate shows them");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 37, 80, 160})
    void noLineIsWiderThanTheTerminal(int columns) {
        List<ColumnInfo> texts =
                List.of(
                        column("one", ScalarType.VARCHAR),
                        column("two", ScalarType.VARCHAR),
                        column("three", arrayOf(ScalarType.BIGINT)));
        Row row =
                row(
                        value("x".repeat(50)),
                        value("\u4e2d\u6587".repeat(30)),
                        array(value("1"), value("2")));

        print(limited(columns), texts, row);

        assertThat(printed.toString().lines())
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(columns));
    }

    @Test
    void wideCharactersKeepTheColumnsAligned() {
        print(
                unlimited(),
                PRICES,
                row("\u4e2d\u6587", "2026-11-30 10:00:00.000000000", "1.5"),
                row("e\u0301", "2026-11-30 10:00:00.000000000", "2.5"));

        assertThat(printed.toString().lines().skip(2))
                .containsExactly(
                        "\u4e2d\u6587    2026-11-30 10:00:00    1.5",
                        "e\u0301       2026-11-30 10:00:00    2.5");
    }

    @Test
    void controlCharactersAreShown() {
        print(unlimited(), List.of(column("text", ScalarType.VARCHAR)), row("a\nb\tc\u001b[31m"));

        assertThat(printed.toString()).endsWith("\na\\nb\\tc\\u001b[31m\n");
    }

    @Test
    void aTableWithoutRowsHasItsHeader() {
        print(unlimited(), PRICES);

        assertThat(printed).hasToString("symbol  time  price\n------  ----  -----\n");
    }

    private void print(TableOutput output, List<ColumnInfo> columns, Row... rows) {
        output.begin(columns);
        if (rows.length > 0) {
            output.rows(List.of(rows));
        }
        output.end();
    }

    private TableOutput unlimited() {
        return new TableOutput(out, OptionalInt.empty(), "\u2026");
    }

    private TableOutput limited(int columns) {
        return new TableOutput(out, OptionalInt.of(columns), "\u2026");
    }
}
