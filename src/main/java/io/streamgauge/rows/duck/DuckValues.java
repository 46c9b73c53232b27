package io.streamgauge.rows.duck;

import com.fasterxml.jackson.core.JsonParser;
import io.streamgauge.rows.json.JsonFields;
import java.io.IOException;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Conversion of DuckDB's results to values of fields. */
final class DuckValues {

    private static final int WIDEST_LONG = 63;
    private static final long MILLION = 1_000_000;
    private static final long BILLION = 1_000_000_000;

    private DuckValues() {}

    static @Nullable Object whole(ResultSet row, int index) throws SQLException {
        long value = row.getLong(index);
        return value == 0 && row.wasNull() ? null : (Object) value;
    }

    static @Nullable Object large(ResultSet row, int index) throws SQLException {
        Object value = row.getObject(index);
        return value instanceof BigInteger integer && integer.bitLength() <= WIDEST_LONG
                ? (Object) integer.longValue()
                : value;
    }

    /** Unlike the driver's own method, allows null. */
    static byte @Nullable [] bytes(ResultSet row, int index) throws SQLException {
        return row.getObject(index) == null ? null : row.getBytes(index);
    }

    static @Nullable Object instant(ResultSet row, int index) throws SQLException {
        long value = row.getLong(index);
        return value == 0 && row.wasNull()
                ? null
                : Instant.ofEpochSecond(
                        Math.floorDiv(value, MILLION), Math.floorMod(value, MILLION) * 1000);
    }

    static @Nullable Object localMicroseconds(ResultSet row, int index) throws SQLException {
        return local(row, index, MILLION);
    }

    static @Nullable Object localNanoseconds(ResultSet row, int index) throws SQLException {
        return local(row, index, BILLION);
    }

    static @Nullable Object json(String text) throws SQLException {
        try (JsonParser parser = JsonFields.FACTORY.createParser(text)) {
            return JsonFields.value(parser, parser.nextToken());
        } catch (IOException e) {
            throw new SQLException("malformed JSON: " + e.getMessage(), e);
        }
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
}
