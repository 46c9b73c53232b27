package io.streamgauge.rows;

import io.streamgauge.reading.NestedValue;
import io.streamgauge.reading.OrderedMap;
import io.streamgauge.reading.Origin;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.source.ColumnNames;
import io.streamgauge.rows.source.RowSource;
import io.streamgauge.rows.source.RowsException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rows of a database query, fetched in batches. */
final class QueryRows implements RowSource {

    private static final int FETCH_SIZE = 2000;
    private static final String SOURCE = "query";

    private final Connection connection;
    private final ResultSet result;
    private final OrderedMap.Keys keys;
    private final List<QueryColumn> columns = new ArrayList<>();
    private long count;

    private QueryRows(Connection connection, String sql) throws SQLException {
        this.connection = connection;
        // PostgreSQL returns all rows at once unless there is a transaction.
        connection.setAutoCommit(false);
        Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(FETCH_SIZE);
        this.result = statement.executeQuery(sql);
        ResultSetMetaData about = result.getMetaData();
        List<String> names = new ArrayList<>();
        for (int at = 1; at <= about.getColumnCount(); at++) {
            names.add(about.getColumnLabel(at));
            columns.add(QueryColumn.of(about, at));
        }
        this.keys = ColumnNames.keys(SOURCE, names);
    }

    static QueryRows open(DataSource database, String sql) {
        try {
            Connection connection = database.getConnection();
            try {
                return new QueryRows(connection, sql);
            } catch (SQLException | RuntimeException e) {
                close(connection);
                throw e;
            }
        } catch (SQLException e) {
            throw new RowsException(
                    "The query failed (%s): correct it, or the data source: %s"
                            .formatted(e.getMessage(), sql),
                    e);
        }
    }

    @Override
    public List<String> columns() {
        return keys.names();
    }

    @Override
    public @Nullable SourceItem next() {
        if (!advance()) {
            return null;
        }
        @Nullable Object[] values = new Object[columns.size()];
        try {
            for (int at = 0; at < values.length; at++) {
                values[at] = columns.get(at).read(result, at + 1);
            }
        } catch (SQLException e) {
            throw brokenOff(e);
        }
        return new Row(new Origin(SOURCE + " row ", count), keys.with(values));
    }

    @Override
    public void skip(long items) {
        while (count < items && advance()) {
            // A skipped row is not converted.
        }
    }

    @Override
    public void close() {
        try {
            close(connection);
        } catch (SQLException e) {
            throw new RowsException("The connection does not close: " + e.getMessage(), e);
        }
    }

    private boolean advance() {
        try {
            boolean more = result.next();
            count += more ? 1 : 0;
            return more;
        } catch (SQLException e) {
            throw brokenOff(e);
        }
    }

    private RowsException brokenOff(SQLException e) {
        return new RowsException(
                "The query's rows cannot be read after row %d (%s)"
                        .formatted(count, e.getMessage()),
                e);
    }

    /** The transaction only read. A pool may reuse the connection, so its state is restored. */
    private static void close(Connection connection) throws SQLException {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** The conversion of a column of a query's result to a field of rows. */
    @FunctionalInterface
    private interface QueryColumn {

        /** The value in the current row of the column at an index from 1. */
        @Nullable Object read(ResultSet row, int index) throws SQLException;

        /** The conversion for the column's type. */
        static QueryColumn of(ResultSetMetaData about, int index) throws SQLException {
            String type = String.valueOf(about.getColumnTypeName(index)).toLowerCase(Locale.ROOT);
            if (type.equals("timestamptz")
                    || about.getColumnType(index) == Types.TIMESTAMP_WITH_TIMEZONE) {
                return QueryColumn::instant;
            }
            if (type.equals("json") || type.equals("jsonb")) {
                return QueryColumn::nested;
            }
            return switch (about.getColumnType(index)) {
                case Types.TIMESTAMP -> QueryColumn::local;
                case Types.DATE, Types.TIME, Types.OTHER -> (row, at) -> row.getString(at);
                case Types.ARRAY -> QueryColumn::array;
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                        (row, at) -> row.getBytes(at);
                default -> (row, at) -> FieldValues.of(row.getObject(at));
            };
        }

        private static @Nullable Object instant(ResultSet row, int index) throws SQLException {
            OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }

        /** Without a zone it is text, which the mapping's time zone converts to an instant. */
        private static @Nullable Object local(ResultSet row, int index) throws SQLException {
            LocalDateTime time = row.getObject(index, LocalDateTime.class);
            return time == null ? null : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
        }

        private static @Nullable Object nested(ResultSet row, int index) throws SQLException {
            String text = row.getString(index);
            return text == null ? null : new NestedValue(text);
        }

        private static @Nullable Object array(ResultSet row, int index) throws SQLException {
            Array array = row.getArray(index);
            return array == null ? null : FieldValues.of(array.getArray());
        }
    }
}
