package io.streamgauge.rows;

import io.streamgauge.reading.NestedValue;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The conversion of a column of a query's result to a field of rows. */
@FunctionalInterface
interface QueryColumn {

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
