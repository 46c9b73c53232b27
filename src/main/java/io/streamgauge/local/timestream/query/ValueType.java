package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The type of a column of an answer, as in ColumnInfo. */
sealed interface ValueType {

    /** A scalar. */
    record Scalar(ScalarType type) implements ValueType {}

    /** An array. */
    record ArrayOf(ValueType element) implements ValueType {}

    Map<String, ScalarType> SCALARS =
            Map.ofEntries(
                    Map.entry("VARCHAR", ScalarType.VARCHAR),
                    Map.entry("BOOLEAN", ScalarType.BOOLEAN),
                    Map.entry("BIGINT", ScalarType.BIGINT),
                    Map.entry("HUGEINT", ScalarType.BIGINT),
                    Map.entry("UBIGINT", ScalarType.BIGINT),
                    Map.entry("INTEGER", ScalarType.INTEGER),
                    Map.entry("UINTEGER", ScalarType.BIGINT),
                    Map.entry("SMALLINT", ScalarType.INTEGER),
                    Map.entry("TINYINT", ScalarType.INTEGER),
                    Map.entry("DOUBLE", ScalarType.DOUBLE),
                    Map.entry("FLOAT", ScalarType.DOUBLE),
                    Map.entry("TIMESTAMP", ScalarType.TIMESTAMP),
                    Map.entry("TIMESTAMP_NS", ScalarType.TIMESTAMP),
                    Map.entry("DATE", ScalarType.DATE),
                    Map.entry("TIME", ScalarType.TIME),
                    Map.entry("INTERVAL", ScalarType.INTERVAL_DAY_TO_SECOND),
                    Map.entry("NULL", ScalarType.UNKNOWN),
                    Map.entry("\"NULL\"", ScalarType.UNKNOWN));

    /** The type that DuckDB calls so. */
    static ValueType of(String duckType) {
        if (duckType.endsWith("[]")) {
            return new ArrayOf(of(duckType.substring(0, duckType.length() - 2)));
        }
        ScalarType scalar = SCALARS.get(duckType);
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
