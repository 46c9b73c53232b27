package io.streamgauge.local.timestream.query.print;

import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * The DuckDB types that hold values of Timestream's types. A time of day is a BIGINT of nanoseconds
 * since midnight, an interval day to second a BIGINT of nanoseconds, an interval year to month an
 * INTEGER of months: DuckDB's own types have microseconds only. The fields of a row are called f0,
 * f1 and so on; a series is a list of rows of a time and a value.
 */
final class DuckTypes {

    private DuckTypes() {}

    /** The name of the type for a type. */
    static String name(Type type) {
        if (type instanceof Scalar scalar) {
            return scalar(scalar);
        }
        if (type instanceof Type.Array array) {
            return name(array.element()) + "[]";
        }
        if (type instanceof Type.Series series) {
            return name(series.point()) + "[]";
        }
        if (type instanceof Type.MapOf map) {
            return "MAP(" + name(map.key()) + ", " + name(map.value()) + ")";
        }
        if (type instanceof Type.Row row) {
            List<String> fields = new ArrayList<>();
            for (Type.Field field : row.fields()) {
                fields.add("f" + fields.size() + " " + name(field.type()));
            }
            return "STRUCT(" + String.join(", ", fields) + ")";
        }
        throw new IllegalArgumentException("No values have the type " + type);
    }

    private static String scalar(Scalar type) {
        return switch (type) {
            case VARCHAR, BOOLEAN, BIGINT, DOUBLE, DATE, INTEGER -> type.name();
            case TIMESTAMP -> "TIMESTAMP_NS";
            case TIME, INTERVAL_DAY_TO_SECOND -> "BIGINT";
            case INTERVAL_YEAR_TO_MONTH, UNKNOWN -> "INTEGER";
            case VARBINARY -> "BLOB";
            case JSON -> "VARCHAR";
            case HYPERLOGLOG -> "UBIGINT[]";
        };
    }
}
