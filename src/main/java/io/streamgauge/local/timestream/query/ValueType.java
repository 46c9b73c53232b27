package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.parse.Refusal;

import io.streamgauge.local.timestream.query.types.Type;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The type of a column of an answer, as in ColumnInfo. */
sealed interface ValueType {

    /** A scalar. */
    record Scalar(Type.Scalar type) implements ValueType {}

    /** An array. */
    record ArrayOf(ValueType element) implements ValueType {}

    Map<String, Type.Scalar> SCALARS =
            Map.ofEntries(
                    Map.entry("VARCHAR", Type.Scalar.VARCHAR),
                    Map.entry("BOOLEAN", Type.Scalar.BOOLEAN),
                    Map.entry("BIGINT", Type.Scalar.BIGINT),
                    Map.entry("HUGEINT", Type.Scalar.BIGINT),
                    Map.entry("UBIGINT", Type.Scalar.BIGINT),
                    Map.entry("INTEGER", Type.Scalar.INTEGER),
                    Map.entry("UINTEGER", Type.Scalar.BIGINT),
                    Map.entry("SMALLINT", Type.Scalar.INTEGER),
                    Map.entry("TINYINT", Type.Scalar.INTEGER),
                    Map.entry("DOUBLE", Type.Scalar.DOUBLE),
                    Map.entry("FLOAT", Type.Scalar.DOUBLE),
                    Map.entry("TIMESTAMP", Type.Scalar.TIMESTAMP),
                    Map.entry("TIMESTAMP_NS", Type.Scalar.TIMESTAMP),
                    Map.entry("DATE", Type.Scalar.DATE),
                    Map.entry("TIME", Type.Scalar.TIME),
                    Map.entry("INTERVAL", Type.Scalar.INTERVAL_DAY_TO_SECOND),
                    Map.entry("NULL", Type.Scalar.UNKNOWN),
                    Map.entry("\"NULL\"", Type.Scalar.UNKNOWN));

    /** The type that DuckDB calls so. */
    static ValueType of(String duckType) {
        if (duckType.endsWith("[]")) {
            return new ArrayOf(of(duckType.substring(0, duckType.length() - 2)));
        }
        Type.Scalar scalar = SCALARS.get(duckType);
        if (scalar == null) {
            throw Refusal.execution("Values of type " + duckType + " cannot be answered");
        }
        return new Scalar(scalar);
    }

    /** The ColumnInfo of a column without a name. */
    default ObjectNode columnInfo() {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        ObjectNode type = info.putObject("Type");
        if (this instanceof ArrayOf array) {
            type.set("ArrayColumnInfo", array.element().columnInfo());
        } else if (this instanceof Scalar scalar) {
            type.put("ScalarType", scalar.type().name());
        }
        return info;
    }
}
