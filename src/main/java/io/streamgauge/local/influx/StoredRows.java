package io.streamgauge.local.influx;

import io.streamgauge.local.influx.line.FieldValue;
import io.streamgauge.local.influx.line.ParsedPoint;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The rows that a request makes of a measurement: one for each series and time. */
final class StoredRows {

    private static final String STAGED = "staged points";
    private static final String STAGED_TABLE = "temp.main.\"" + STAGED + "\"";

    private record Place(String series, long time) {}

    private final Map<Place, Map<Integer, Object>> rows = new LinkedHashMap<>();

    /** Adds a point; of the values of one field, the last one counts. */
    void add(ParsedPoint point, Map<String, FieldValue> fields, SchemaDraft draft) {
        Map<Integer, Object> row =
                rows.computeIfAbsent(
                        new Place(point.series(), point.time()), place -> new LinkedHashMap<>());
        point.tags().forEach((name, value) -> row.put(draft.column(name, null).position(), value));
        fields.forEach(
                (name, value) ->
                        row.put(draft.column(name, value.type()).position(), value.value()));
    }

    /**
     * Stores them. What is stored under the same series and time keeps the fields that the new row
     * does not have.
     *
     * @param latest the latest time that is stored, in epoch nanoseconds
     * @return the latest time afterwards
     */
    long store(SqlStatements sql, Measurement measurement, long latest) throws SQLException {
        if (rows.isEmpty()) {
            return latest;
        }
        LongSummaryStatistics times =
                rows.keySet().stream().mapToLong(Place::time).summaryStatistics();
        if (times.getMin() > latest) {
            append(sql, measurement, Target.DATA);
        } else {
            sql.run(
                    "CREATE TEMP TABLE \"%s\" AS FROM %s LIMIT 0"
                            .formatted(STAGED, measurement.stored()));
            append(sql, measurement, Target.STAGED);
            replace(sql, measurement, times);
            sql.run("DROP TABLE " + STAGED_TABLE);
        }
        return Math.max(latest, times.getMax());
    }

    private static void replace(
            SqlStatements sql, Measurement measurement, LongSummaryStatistics times)
            throws SQLException {
        String same =
                "d.series = s.series AND d.time = s.time AND d.time BETWEEN make_timestamp_ns(%d) AND make_timestamp_ns(%d)"
                        .formatted(times.getMin(), times.getMax());
        String united =
                measurement.columns().stream()
                        .map(InfluxColumn::stored)
                        .map(column -> "%s = coalesce(s.%1$s, d.%1$s)".formatted(column))
                        .collect(Collectors.joining(", "));
        String data = measurement.stored();
        sql.run(
                "UPDATE %s s SET %s FROM %s d WHERE %s"
                        .formatted(STAGED_TABLE, united, data, same));
        sql.run("DELETE FROM %s d USING %s s WHERE %s".formatted(data, STAGED_TABLE, same));
        sql.run("INSERT INTO %s FROM %s".formatted(data, STAGED_TABLE));
    }

    private enum Target {
        DATA,
        STAGED
    }

    private void append(SqlStatements sql, Measurement measurement, Target target)
            throws SQLException {
        DuckDBConnection connection = sql.connection().unwrap(DuckDBConnection.class);
        try (DuckDBAppender appender =
                target == Target.DATA
                        ? connection.createAppender(
                                Storage.CATALOG, InfluxNames.DATA_SCHEMA, measurement.tableName())
                        : connection.createAppender("temp", "main", STAGED)) {
            for (Map.Entry<Place, Map<Integer, Object>> row : rows.entrySet()) {
                appender.beginRow();
                appender.append(row.getKey().series());
                appender.appendEpochNanos(row.getKey().time());
                for (InfluxColumn column : measurement.columns()) {
                    append(appender, column, row.getValue());
                }
                appender.endRow();
            }
        }
    }

    private static void append(
            DuckDBAppender appender, InfluxColumn column, Map<Integer, Object> row)
            throws SQLException {
        Object value = row.get(column.position());
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof Double number) {
            appender.append((double) number);
        } else if (value instanceof Boolean bool) {
            appender.append((boolean) bool);
        } else if (value instanceof BigInteger unsigned) {
            // The appender knows no larger one; the bits are the same.
            appender.append(unsigned.longValue());
        } else if (value instanceof Long integer) {
            appender.append((long) integer);
        } else {
            appender.append((String) value);
        }
    }
}
