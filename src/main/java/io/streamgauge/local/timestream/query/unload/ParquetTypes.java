package io.streamgauge.local.timestream.query.unload;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.storage.SqlStatements;
import java.util.ArrayList;
import java.util.List;

/** The types of DuckDB that columns have in Parquet files. */
final class ParquetTypes {

    private ParquetTypes() {}

    /** The expression for a column of texts as {@link UnloadText} makes them. */
    static String cast(String column, JsonNode type) {
        return type.has("ScalarType")
                ? "CAST(%s AS %s)".formatted(column, name(type))
                : "CAST(CAST(%s AS JSON) AS %s)".formatted(column, name(type));
    }

    private static String name(JsonNode type) {
        if (type.has("ArrayColumnInfo")) {
            return name(type.path("ArrayColumnInfo").path("Type")) + "[]";
        }
        if (type.has("TimeSeriesMeasureValueColumnInfo")) {
            String value = name(type.path("TimeSeriesMeasureValueColumnInfo").path("Type"));
            return "STRUCT(\"time\" TIMESTAMP_NS, \"value\" " + value + ")[]";
        }
        if (type.has("RowColumnInfo")) {
            JsonNode fields = type.path("RowColumnInfo");
            List<String> names = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                String name = SqlStatements.quoted(UnloadText.field(fields, i));
                names.add(name + " " + name(fields.path(i).path("Type")));
            }
            return "STRUCT(" + String.join(", ", names) + ")";
        }
        return switch (type.path("ScalarType").asText()) {
            case "BOOLEAN" -> "BOOLEAN";
            case "BIGINT" -> "BIGINT";
            case "INTEGER" -> "INTEGER";
            case "DOUBLE" -> "DOUBLE";
            case "TIMESTAMP" -> "TIMESTAMP_NS";
            case "DATE" -> "DATE";
            default -> "VARCHAR";
        };
    }
}
