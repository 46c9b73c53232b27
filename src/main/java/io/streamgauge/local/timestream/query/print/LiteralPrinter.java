package io.streamgauge.local.timestream.query.print;

import io.streamgauge.local.timestream.query.parse.Quoted;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Writes literals for DuckDB, each so that it has exactly the type that it is meant to have. */
final class LiteralPrinter {

    private LiteralPrinter() {}

    /** The literal of a value, which is as in {@code Expr.Literal}. */
    static String print(@Nullable Object value, Type type) {
        if (value == null) {
            return "CAST(NULL AS " + DuckTypes.name(type) + ")";
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Double number) {
            return "CAST('" + number + "' AS DOUBLE)";
        }
        if (type == Scalar.TIMESTAMP) {
            // DuckDB takes the last nanosecond for infinity, and makes it of this word only.
            return value.equals(Long.MAX_VALUE)
                    ? "CAST('infinity' AS TIMESTAMP_NS)"
                    : "make_timestamp_ns(" + whole((Long) value) + ")";
        }
        if (type == Scalar.DATE) {
            return "CAST('" + LocalDate.ofEpochDay((Long) value) + "' AS DATE)";
        }
        return DuckTypes.name(type).equals("INTEGER")
                ? typed((Long) value, "INTEGER")
                : whole((Long) value);
    }

    /** DuckDB's parser ends at a NUL. */
    private static String text(String value) {
        return value.indexOf('\0') < 0
                ? Quoted.text(value)
                : "(" + Quoted.text(value).replace("\0", "' || ts_chr(0) || '") + ")";
    }

    private static String whole(long value) {
        return value == Long.MIN_VALUE ? "CAST('" + value + "' AS BIGINT)" : typed(value, "BIGINT");
    }

    /** DuckDB parses the short form faster; a sign would not belong to its number there. */
    private static String typed(long value, String type) {
        return value < 0 ? "CAST(" + value + " AS " + type + ")" : value + "::" + type;
    }
}
