package io.streamgauge.influx;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tags and fields of a measurement.
 *
 * @param tags the names of the tags
 * @param fields the types of the fields, by name
 */
public record StoredColumns(List<String> tags, Map<String, FieldType> fields) {

    /** The types of fields. */
    public enum FieldType {
        FLOAT,
        INTEGER,
        UNSIGNED,
        STRING,
        BOOLEAN;

        /** The type by the words of InfluxQL, or by those of the columns of InfluxDB 3. */
        static @Nullable FieldType of(String word) {
            return switch (word) {
                case "float", "Float64" -> FLOAT;
                case "integer", "Int64" -> INTEGER;
                case "unsigned", "UInt64" -> UNSIGNED;
                case "string", "Utf8", "Utf8View", "LargeUtf8" -> STRING;
                case "boolean", "Boolean" -> BOOLEAN;
                default -> null;
            };
        }
    }

    public StoredColumns {
        tags = List.copyOf(tags);
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /** Whether the measurement does not exist, since each point has a field. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }
}
