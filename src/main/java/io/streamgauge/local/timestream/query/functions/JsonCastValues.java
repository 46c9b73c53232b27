package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.timestream.query.functions.JavaFunction.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What CAST makes of JSON, and JSON of other values. */
final class JsonCastValues {

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava("ts_json_text(varchar): varchar", JsonCastValues::text),
                    inJava("ts_json_boolean(varchar): boolean", JsonCastValues::truth),
                    inJava("ts_json_integer(varchar): integer", JsonCastValues::integer),
                    inJava("ts_json_bigint(varchar): bigint", JsonCastValues::bigint),
                    inJava("ts_json_double(varchar): double", JsonCastValues::real),
                    inJava(
                            "ts_json_of_double(double): varchar",
                            row ->
                                    Double.isFinite(row.real(0))
                                            ? Double.toString(row.real(0))
                                            : '"' + Double.toString(row.real(0)) + '"'),
                    inJava("ts_json_elements(varchar, varchar): varchar", JsonCastValues::elements),
                    inJava("ts_json_keys(varchar): varchar", JsonCastValues::keys),
                    inJava("ts_json_fields(varchar, varchar): varchar", JsonCastValues::fields),
                    inJava("ts_json_object(varchar, varchar): varchar", JsonCastValues::object));

    private JsonCastValues() {}

    /** The JSON of an argument. */
    static JsonNode node(Arguments row, int place) {
        return Json.tree(row.text(place))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Cannot convert '" + row.text(place) + "' to JSON"));
    }

    private static @Nullable String scalar(Arguments row, String type) {
        JsonNode node = node(row, 0);
        if (node.isContainerNode()) {
            throw new IllegalArgumentException("Cannot cast '" + row.text(0) + "' to " + type);
        }
        return node.isNull() ? null : node.asText();
    }

    private static @Nullable Object text(Arguments row) {
        return scalar(row, "VARCHAR");
    }

    private static @Nullable Object truth(Arguments row) {
        String text = scalar(row, "BOOLEAN");
        JsonNode node = node(row, 0);
        return text == null
                ? null
                : (Boolean) (node.isNumber() ? node.doubleValue() != 0 : CastTexts.truth(text));
    }

    private static @Nullable Object integer(Arguments row) {
        Object value = bigint(row);
        if (value instanceof Long whole && whole != whole.intValue()) {
            throw new IllegalArgumentException("Out of range for integer: " + whole);
        }
        return value;
    }

    private static @Nullable Object bigint(Arguments row) {
        String text = scalar(row, "BIGINT");
        JsonNode node = node(row, 0);
        if (text == null) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue() ? 1L : 0L;
        }
        return node.isFloatingPointNumber()
                ? (Long) Math.round(node.doubleValue())
                : (Long) CastTexts.bigint(text);
    }

    private static @Nullable Object real(Arguments row) {
        String text = scalar(row, "DOUBLE");
        JsonNode node = node(row, 0);
        if (text == null) {
            return null;
        }
        return node.isBoolean()
                ? (Double) (node.booleanValue() ? 1.0 : 0.0)
                : (Double) CastTexts.real(text);
    }

    /** The elements of an array, or the values of an object, each as JSON. */
    private static @Nullable Object elements(Arguments row) {
        JsonNode node = node(row, 0);
        if (node.isNull()) {
            return null;
        }
        if (node.isArray() == row.text(1).startsWith("map") || !node.isContainerNode()) {
            throw new IllegalArgumentException(
                    "Cannot cast to %s. Unexpected JSON: %s".formatted(row.text(1), row.text(0)));
        }
        List<String> elements = new ArrayList<>();
        node.forEach(element -> elements.add(Json.text(element)));
        return Json.text(elements);
    }

    private static @Nullable Object keys(Arguments row) {
        JsonNode node = node(row, 0);
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return node.isNull() ? null : Json.text(keys);
    }

    /** The fields of a row, from an array by their places or from an object by their names. */
    private static @Nullable Object fields(Arguments row) {
        JsonNode node = node(row, 0);
        if (node.isNull()) {
            return null;
        }
        JsonNode names = node(row, 1);
        if (!node.isContainerNode() || (node.isArray() && node.size() != names.size())) {
            throw new IllegalArgumentException("Cannot cast to row: " + row.text(0));
        }
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            JsonNode field = node.isArray() ? node.get(i) : node.path(names.get(i).asText());
            fields.add(field.isMissingNode() ? "null" : Json.text(field));
        }
        return Json.text(fields);
    }

    private static @Nullable Object object(Arguments row) {
        JsonNode keys = node(row, 0);
        JsonNode values = node(row, 1);
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            object.put(keys.get(i).asText(), Json.tree(values.get(i).asText()).orElseThrow());
        }
        return Json.text(object);
    }
}
