package io.streamgauge.local.timestream;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.TableColumn.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The records of a data table: found by their keys, removed, and appended. */
final class StoredPoints {

    /**
     * A record that is stored; its values as {@link StoredMeasureType#parse} makes them, by column.
     */
    record Stored(long row, long version, Map<String, Object> values) {}

    private static final String WANTED = "temp.main.\"wanted keys\"";

    private final SqlStatements sql;
    private final DataTable data;
    private final TableSchema schema;

    StoredPoints(SqlStatements sql, WritableTable open) {
        this.sql = sql;
        this.data = new DataTable(sql, open.table());
        this.schema = open.schema();
    }

    /** What is stored under the keys. */
    Map<Key, Stored> find(List<Key> keys) throws SQLException {
        if (keys.isEmpty()) {
            return Map.of();
        }
        List<TableColumn> measures =
                schema.columns().stream()
                        .filter(column -> column.kind() != Kind.DIMENSION)
                        .toList();
        want(keys);
        Map<Key, Stored> found = new HashMap<>();
        for (Map.Entry<Key, Stored> stored :
                sql.list(select(measures) + from(keys), row -> stored(row, measures))) {
            found.put(stored.getKey(), stored.getValue());
        }
        sql.run("DROP TABLE " + WANTED);
        return found;
    }

    /** Makes the place for new columns, and returns whether there are any. */
    boolean extend() throws SQLException {
        return data.extend(schema);
    }

    /** Removes what is replaced, and appends the points. */
    void replace(List<Long> replaced, Collection<Point> points) throws SQLException {
        if (!replaced.isEmpty()) {
            String rows = replaced.stream().map(String::valueOf).collect(Collectors.joining(","));
            sql.run("DELETE FROM " + data.physical() + " WHERE rowid IN (" + rows + ")");
        }
        if (!points.isEmpty()) {
            append(points);
        }
    }

    private String select(List<TableColumn> measures) {
        StringBuilder select =
                new StringBuilder(
                        "SELECT d.rowid, d.\":series\", epoch_ns(d.time), d.\":version\"");
        for (TableColumn column : measures) {
            String name = "d." + SqlStatements.quoted(column.stored());
            boolean timestamp = column.type() == StoredMeasureType.TIMESTAMP;
            select.append(", ").append(timestamp ? "epoch_ns(" + name + ")" : name);
        }
        return select.toString();
    }

    /** Puts the keys where a query can join them. */
    private void want(List<Key> keys) throws SQLException {
        sql.run("CREATE TEMP TABLE \"wanted keys\" (series BLOB, time TIMESTAMP_NS)");
        try (DuckDBAppender appender =
                sql.connection()
                        .unwrap(DuckDBConnection.class)
                        .createAppender("temp", "main", "wanted keys")) {
            for (Key key : new HashSet<>(keys)) {
                appender.beginRow();
                appender.append(key.seriesBytes());
                appender.appendEpochNanos(key.time());
                appender.endRow();
            }
        }
    }

    /** The range of time lets the database leave out all that is older or newer. */
    private String from(List<Key> keys) {
        LongSummaryStatistics times = keys.stream().mapToLong(Key::time).summaryStatistics();
        return " FROM %s d JOIN %s k ON d.\":series\" = k.series AND d.time = k.time"
                        .formatted(data.physical(), WANTED)
                + " WHERE d.time BETWEEN make_timestamp_ns(%d) AND make_timestamp_ns(%d)"
                        .formatted(times.getMin(), times.getMax());
    }

    private static Map.Entry<Key, Stored> stored(ResultSet row, List<TableColumn> measures)
            throws SQLException {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < measures.size(); i++) {
            Object value = row.getObject(5 + i);
            if (value != null) {
                values.put(measures.get(i).name(), value);
            }
        }
        Key key = Key.of(row.getBytes(2), row.getLong(3));
        return Map.entry(key, new Stored(row.getLong(1), row.getLong(4), values));
    }

    private void append(Collection<Point> points) throws SQLException {
        try (DuckDBAppender appender =
                sql.connection()
                        .unwrap(DuckDBConnection.class)
                        .createAppender(Storage.CATALOG, DataTable.DATA, data.physicalName())) {
            for (Point point : points) {
                append(appender, point);
            }
        }
    }

    private void append(DuckDBAppender appender, Point point) throws SQLException {
        appender.beginRow();
        appender.append(point.key().seriesBytes());
        appender.append(point.version());
        appender.append(point.measureName());
        appender.appendEpochNanos(point.key().time());
        for (TableColumn column : schema.columns()) {
            if (column.kind() == Kind.DIMENSION) {
                append(appender, StoredMeasureType.VARCHAR, point.dimensions().get(column.name()));
            } else {
                Point.Value value = point.values().get(column.name());
                append(appender, column.type(), value == null ? null : value.value());
            }
        }
        appender.endRow();
    }

    private static void append(
            DuckDBAppender appender, StoredMeasureType type, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            appender.appendNull();
            return;
        }
        switch (type) {
            case DOUBLE -> appender.append((double) value);
            case BIGINT -> appender.append((long) value);
            case BOOLEAN -> appender.append((boolean) value);
            case TIMESTAMP -> appender.appendEpochNanos((long) value);
            case VARCHAR, MULTI -> appender.append((String) value);
        }
    }
}
