package io.streamgauge.command.query;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.Row;

/**
 * Rows as CSV with a header: NULL is an empty field, and an empty text is "". Lines end with a line
 * feed, which each reader of CSV takes, and the tools of Unix too.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvOutput implements RowOutput {

    private static final Pattern QUOTED = Pattern.compile("[,\"\r\n]");

    private final PrintWriter out;
    private List<ColumnInfo> columns = List.of();

    CsvOutput(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(List<ColumnInfo> found) {
        columns = found;
        line(
                ResultColumns.of(columns).stream()
                        .map(CsvOutput::field)
                        .collect(Collectors.joining(",")));
    }

    @Override
    public void rows(List<Row> rows) {
        for (Row row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.data().size(); i++) {
                line.append(i == 0 ? "" : ",").append(field(row.data().get(i), columns.get(i)));
            }
            line(line.toString());
        }
    }

    private void line(String text) {
        out.print(text + "\n");
    }

    private static String field(Datum datum, ColumnInfo column) {
        if (Boolean.TRUE.equals(datum.nullValue())) {
            return "";
        }
        return field(
                datum.scalarValue() == null
                        ? DatumJson.text(datum, column.type())
                        : datum.scalarValue());
    }

    private static String field(String text) {
        return text.isEmpty() || QUOTED.matcher(text).find()
                ? "\"" + text.replace("\"", "\"\"") + "\""
                : text;
    }
}
