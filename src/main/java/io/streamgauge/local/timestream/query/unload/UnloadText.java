package io.streamgauge.local.timestream.query.unload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import org.jspecify.annotations.Nullable;

/**
 * The texts of values in files: arrays, rows and series are JSON.
 *
 * @param zone what follows the times of a series
 */
record UnloadText(String zone) {

    /** The text of a value of a type; null for NULL. */
    @Nullable String of(JsonNode type, JsonNode datum) {
        if (type.has("ScalarType")) {
            return datum.path("ScalarValue").textValue();
        }
        JsonNode json = json(type, datum);
        return json.isNull() ? null : json.toString();
    }

    private JsonNode json(JsonNode type, JsonNode datum) {
        if (datum.has("ScalarValue")) {
            return scalar(type.path("ScalarType").asText(), datum.path("ScalarValue").asText());
        }
        if (datum.has("ArrayValue")) {
            JsonNode element = type.path("ArrayColumnInfo").path("Type");
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            datum.path("ArrayValue").forEach(each -> array.add(json(element, each)));
            return array;
        }
        if (datum.has("TimeSeriesValue")) {
            JsonNode value = type.path("TimeSeriesMeasureValueColumnInfo").path("Type");
            ArrayNode series = JsonNodeFactory.instance.arrayNode();
            for (JsonNode point : datum.path("TimeSeriesValue")) {
                ObjectNode written = series.addObject();
                written.put("time", point.path("Time").asText() + zone);
                written.set("value", json(value, point.path("Value")));
            }
            return series;
        }
        if (datum.has("RowValue")) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            JsonNode fields = type.path("RowColumnInfo");
            JsonNode data = datum.path("RowValue").path("Data");
            for (int i = 0; i < data.size(); i++) {
                row.set(field(fields, i), json(fields.path(i).path("Type"), data.path(i)));
            }
            return row;
        }
        return NullNode.getInstance();
    }

    /** The name of a field of a row, which may have none. */
    static String field(JsonNode fields, int index) {
        return fields.path(index).path("Name").asText("field" + index);
    }

    private static JsonNode scalar(String type, String value) {
        return switch (type) {
            case "BIGINT", "INTEGER", "BOOLEAN" -> raw(value);
            case "DOUBLE" -> isNumber(value) ? raw(value) : text(value);
            default -> text(value);
        };
    }

    private static boolean isNumber(String value) {
        return Character.isDigit(value.charAt(value.length() - 1));
    }

    private static JsonNode raw(String value) {
        return JsonNodeFactory.instance.rawValueNode(new RawValue(value));
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }
}
