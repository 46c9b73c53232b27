package io.streamgauge.command.query;

import static io.streamgauge.command.query.Results.array;
import static io.streamgauge.command.query.Results.arrayOf;
import static io.streamgauge.command.query.Results.column;
import static io.streamgauge.command.query.Results.nested;
import static io.streamgauge.command.query.Results.row;
import static io.streamgauge.command.query.Results.rowOf;
import static io.streamgauge.command.query.Results.series;
import static io.streamgauge.command.query.Results.seriesOf;
import static io.streamgauge.command.query.Results.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.Row;
import software.amazon.awssdk.services.timestreamquery.model.ScalarType;

/** The forms of output that other programs read. */
class ProgramOutputsTest {

    private static final List<ColumnInfo> TEXTS =
            List.of(column("a", ScalarType.VARCHAR), column("b, c", ScalarType.VARCHAR));

    private static final ColumnInfo LIST = column("list", arrayOf(ScalarType.BIGINT));
    private static final ColumnInfo SERIES = column("series", seriesOf(ScalarType.DOUBLE));
    private static final ColumnInfo NESTED =
            column(
                    "nested",
                    rowOf(column("x", ScalarType.BOOLEAN), column(null, ScalarType.VARCHAR)));

    private final StringWriter printed = new StringWriter();

    @Test
    void csvQuotesWhatHasToBeQuoted() {
        assertThat(
                        printed(
                                CsvOutput::new,
                                TEXTS,
                                row("plain", "with, comma"),
                                row("a \"quote\"", "two\nlines"),
                                row("", null),
                                row(null, "\u20ac \r")))
                .isEqualTo(
                        """
                        a,"b, c"
                        plain,"with, comma"
                        "a ""quote""\","two
                        lines"
                        "",
                        ,"\u20ac \r"
                        """);
    }

    @Test
    void csvHasAHeaderWithoutRowsAndNamesForUnnamedColumns() {
        List<ColumnInfo> columns =
                List.of(column("n", ScalarType.BIGINT), column(null, ScalarType.BIGINT));

        assertThat(printed(CsvOutput::new, columns)).isEqualTo("n,_col1\n");
    }

    @Test
    void nestedValuesAreJsonInCsv() {
        assertThat(
                        printed(
                                CsvOutput::new,
                                List.of(LIST, SERIES),
                                row(
                                        array(value("1"), value(null)),
                                        series("2026-11-30 10:00:00.000000000", "1.5"))))
                .endsWith(
                        "\n"
                                + "\"[1,null]\",\"[{\"\"time\"\":\"\"2026-11-30"
                                + " 10:00:00.000000000\"\",\"\"value\"\":1.5}]\"\n");
    }

    @Test
    void jsonLinesKeepTypes() {
        List<ColumnInfo> columns =
                List.of(
                        column("n", ScalarType.BIGINT),
                        column("d", ScalarType.DOUBLE),
                        column("b", ScalarType.BOOLEAN),
                        column("t", ScalarType.TIMESTAMP),
                        column("s", ScalarType.VARCHAR));

        assertThat(
                        printed(
                                JsonLinesOutput::new,
                                columns,
                                row("9223372036854775807", "1.0E-7", "true", "2026-11-30", "1"),
                                row("-1", "NaN", null, null, "a \"b\"\n"),
                                row("0", "-Infinity", "false", null, "")))
                .isEqualTo(
                        """
                        {"n":9223372036854775807,"d":1.0E-7,"b":true,"t":"2026-11-30","s":"1"}
                        {"n":-1,"d":"NaN","b":null,"t":null,"s":"a \\"b\\"\\n"}
                        {"n":0,"d":"-Infinity","b":false,"t":null,"s":""}
                        """);
    }

    @Test
    void jsonLinesNestArraysRowsAndSeries() {
        assertThat(
                        printed(
                                JsonLinesOutput::new,
                                List.of(LIST, NESTED, SERIES),
                                row(
                                        array(value("1"), value("2")),
                                        nested(value("true"), value("y")),
                                        series("t1", "1.5", "t2", "-2.0"))))
                .isEqualTo(
                        "{\"list\":[1,2],\"nested\":{\"x\":true,\"_col1\":\"y\"},\"series\":[{\"time\":\"t1\",\"value\":1.5},{\"time\":\"t2\",\"value\":-2.0}]}\n");
    }

    @Test
    void membersOfOneNameAreMadeDistinct() {
        ColumnInfo price = column("price", ScalarType.BIGINT);
        List<ColumnInfo> columns =
                List.of(price, price, column("price_2", ScalarType.BIGINT), price);

        assertThat(printed(JsonLinesOutput::new, columns, row("1", "2", "3", "4")))
                .isEqualTo("{\"price\":1,\"price_3\":2,\"price_2\":3,\"price_4\":4}\n");
    }

    private String printed(
            Function<PrintWriter, RowOutput> form, List<ColumnInfo> columns, Row... rows) {
        PrintWriter out = new PrintWriter(printed);
        RowOutput output = form.apply(out);
        output.begin(columns);
        if (rows.length > 0) {
            output.rows(List.of(rows));
        }
        output.end();
        out.flush();
        return printed.toString();
    }
}
