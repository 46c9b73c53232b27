package io.streamgauge.rows;

import com.fasterxml.jackson.core.JsonParser;
import io.streamgauge.reading.Nested;
import java.io.IOException;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How a column of DuckDB becomes a field of rows.
 *
 * @param expression what is asked for in place of the column
 * @param reader makes the field's value of the answer
 */
record DuckColumn(String expression, Reader reader) {

    private static final int WIDEST_LONG = 63;
    private static final long MILLION = 1_000_000;
    private static final long BILLION = 1_000_000_000;

    /** Reads the value of a row; that of the column is at the index, the first being 1. */
    @FunctionalInterface
    interface Reader {

        @Nullable Object read(ResultSet row, int index) throws SQLException;
    }

    static DuckColumn of(String name, String type) {
        String column = SqlText.name(name);
        if (type.endsWith("]") || type.matches("(?s)(STRUCT|MAP|UNION|VARIANT)\\b.*")) {
            return new DuckColumn("CAST(to_json(" + column + ") AS VARCHAR)", DuckColumn::nested);
        }
        if (type.startsWith("DECIMAL")) {
            return new DuckColumn(column, ResultSet::getBigDecimal);
        }
        return switch (type) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
                    new DuckColumn(column, DuckColumn::whole);
            case "UBIGINT", "HUGEINT", "UHUGEINT" -> new DuckColumn(column, DuckColumn::large);
            case "FLOAT", "DOUBLE", "BOOLEAN" -> new DuckColumn(column, ResultSet::getObject);
            case "VARCHAR" -> new DuckColumn(column, ResultSet::getString);
            case "BLOB" -> new DuckColumn(column, ResultSet::getBytes);
            case "JSON" -> new DuckColumn("CAST(" + column + " AS VARCHAR)", DuckColumn::json);
            case "TIMESTAMP WITH TIME ZONE" ->
                    new DuckColumn("epoch_us(" + column + ")", DuckColumn::instant);
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" ->
                    new DuckColumn(
                            "epoch_us(CAST(" + column + " AS TIMESTAMP))",
                            (row, index) -> local(row, index, MILLION));
            case "TIMESTAMP_NS" ->
                    new DuckColumn(
                            "epoch_ns(" + column + ")", (row, index) -> local(row, index, BILLION));
            default -> new DuckColumn("CAST(" + column + " AS VARCHAR)", ResultSet::getString);
        };
    }

    private static @Nullable Object whole(ResultSet row, int index) throws SQLException {
        long value = row.getLong(index);
        return value == 0 && row.wasNull() ? null : (Object) value;
    }

    private static @Nullable Object large(ResultSet row, int index) throws SQLException {
        Object value = row.getObject(index);
        return value instanceof BigInteger integer && integer.bitLength() <= WIDEST_LONG
                ? (Object) integer.longValue()
                : value;
    }

    private static @Nullable Object instant(ResultSet row, int index) throws SQLException {
        long value = row.getLong(index);
        return value == 0 && row.wasNull()
                ? null
                : Instant.ofEpochSecond(
                        Math.floorDiv(value, MILLION), Math.floorMod(value, MILLION) * 1000);
    }

    private static @Nullable Object local(ResultSet row, int index, long unit) throws SQLException {
        long value = row.getLong(index);
        if (value == 0 && row.wasNull()) {
            return null;
        }
        long nanoseconds = Math.floorMod(value, unit) * (BILLION / unit);
        LocalDateTime time =
                LocalDateTime.ofEpochSecond(
                        Math.floorDiv(value, unit), (int) nanoseconds, ZoneOffset.UTC);
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }

    private static @Nullable Object nested(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        return text == null ? null : new Nested(text);
    }

    private static @Nullable Object json(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        if (text == null) {
            return null;
        }
        try (JsonParser parser = JsonFields.FACTORY.createParser(text)) {
            return JsonFields.value(parser, parser.nextToken());
        } catch (IOException e) {
            throw new SQLException("malformed JSON: " + e.getMessage(), e);
        }
    }
}
