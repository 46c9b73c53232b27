package io.streamgauge.local.timestream.query.sql;

import static java.util.stream.Collectors.joining;

import io.streamgauge.local.timestream.query.sql.SqlCase.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamquery.model.Row;
import software.amazon.awssdk.services.timestreamquery.model.Type;

/**
 * The answer to a query as text: {@code [1, 2]} is an array, {@code (1, a)} a row, and {@code
 * {2026-11-20 09:00:00.000000000: 1.5}} a time series.
 *
 * @param columns each column's name and type, such as {@code ids array(bigint)}
 * @param rows the cells of each row; NULL stands for null
 */
record SqlAnswer(List<String> columns, List<List<String>> rows) implements Outcome {

    /** The pages of one answer, put together. */
    static SqlAnswer of(Iterable<QueryResponse> pages) {
        List<String> columns = List.of();
        List<List<String>> rows = new ArrayList<>();
        for (QueryResponse page : pages) {
            columns = page.columnInfo().stream().map(SqlAnswer::column).toList();
            page.rows().forEach(row -> rows.add(row.data().stream().map(SqlAnswer::text).toList()));
        }
        return new SqlAnswer(columns, rows);
    }

    static String column(ColumnInfo column) {
        String type = type(column.type());
        return column.name() == null ? type : column.name() + " " + type;
    }

    static String type(Type type) {
        if (type.scalarType() != null) {
            return type.scalarTypeAsString().toLowerCase(Locale.ROOT);
        }
        if (type.arrayColumnInfo() != null) {
            return "array(" + type(type.arrayColumnInfo().type()) + ")";
        }
        if (type.timeSeriesMeasureValueColumnInfo() != null) {
            return "timeseries(" + type(type.timeSeriesMeasureValueColumnInfo().type()) + ")";
        }
        return type.rowColumnInfo().stream()
                .map(SqlAnswer::column)
                .collect(joining(",", "row(", ")"));
    }

    private static String text(Datum datum) {
        if (Boolean.TRUE.equals(datum.nullValue())) {
            return "NULL";
        }
        if (datum.scalarValue() != null) {
            return datum.scalarValue();
        }
        if (datum.hasArrayValue()) {
            return datum.arrayValue().stream()
                    .map(SqlAnswer::text)
                    .collect(joining(", ", "[", "]"));
        }
        if (datum.hasTimeSeriesValue()) {
            return datum.timeSeriesValue().stream()
                    .map(point -> point.time() + ": " + text(point.value()))
                    .collect(joining(", ", "{", "}"));
        }
        Row row = datum.rowValue();
        return row == null
                ? "nothing"
                : row.data().stream().map(SqlAnswer::text).collect(joining(", ", "(", ")"));
    }

    @Override
    public String toString() {
        return rows.stream()
                .map(row -> String.join(" | ", row))
                .collect(joining("\n", String.join(" | ", columns) + "\n", ""));
    }
}
