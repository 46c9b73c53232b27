package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The functions of JSON. Those that read it take a text, too. */
final class JsonFunctions {

    static final List<Overload> ALL =
            Overload.all(
                    scalars(
                            """
                            json_parse(varchar): json -> ts_json_parse({0})
                            json_format(json): varchar -> {0}
                            """),
                    scalars(
                            """
                            json_extract(#, varchar): json -> ts_json_extract({0}, {1})
                            json_extract_scalar(#, varchar): varchar -> ts_json_extract_scalar({0}, {1})
                            json_size(#, varchar): bigint -> ts_json_size({0}, {1})
                            json_array_length(#): bigint -> ts_json_array_length({0}, '$')
                            json_array_get(#, bigint): json -> ts_json_array_get({0}, {1})
                            is_json_scalar(#): boolean -> ts_is_json_scalar({0})
                            json_array_contains(#, varchar): boolean -> ts_json_contains_varchar({0}, {1})
                            json_array_contains(#, boolean): boolean -> ts_json_contains_boolean({0}, {1})
                            json_array_contains(#, bigint): boolean -> ts_json_contains_bigint({0}, {1})
                            json_array_contains(#, double): boolean -> ts_json_contains_double({0}, {1})
                            """,
                            "varchar", "json"));

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava(
                            "ts_json_parse(varchar): varchar",
                            row -> Json.text(JsonCastValues.node(row, 0))),
                    at("ts_json_extract(varchar, varchar): varchar", Json::text),
                    at(
                            "ts_json_extract_scalar(varchar, varchar): varchar",
                            JsonFunctions::scalarText),
                    at("ts_json_size(varchar, varchar): bigint", node -> (long) node.size()),
                    at(
                            "ts_json_array_length(varchar, varchar): bigint",
                            node -> node.isArray() ? (Long) (long) node.size() : null),
                    inJava(
                            "ts_json_array_get(varchar, bigint): varchar",
                            row -> element(row.text(0), row.whole(1))),
                    contains(
                            "varchar",
                            (node, text) -> node.isTextual() && node.textValue().equals(text)),
                    contains(
                            "boolean",
                            (node, truth) -> node.isBoolean() && truth.equals(node.booleanValue())),
                    contains(
                            "bigint",
                            (node, whole) ->
                                    node.canConvertToExactIntegral()
                                            && whole.equals(node.longValue())),
                    contains(
                            "double",
                            (node, real) -> node.isNumber() && real.equals(node.doubleValue())),
                    inJava(
                            "ts_is_json_scalar(varchar): boolean",
                            row ->
                                    Json.tree(row.text(0))
                                            .map(JsonNode::isValueNode)
                                            .orElseThrow(
                                                    () ->
                                                            new IllegalArgumentException(
                                                                    "Invalid JSON value: "
                                                                            + row.text(0)))));

    private JsonFunctions() {}

    /** What a path leads to; NULL where it leads nowhere, or the text is not JSON. */
    private static JavaFunction at(String signature, Function<JsonNode, @Nullable Object> result) {
        return inJava(
                signature,
                row -> {
                    JsonPath path = JsonPath.of(row.text(1));
                    Optional<JsonNode> found = Json.tree(row.text(0)).flatMap(path::in);
                    return found.isPresent() ? result.apply(found.get()) : null;
                });
    }

    private static @Nullable Object scalarText(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }

    private static @Nullable Object element(String text, long index) {
        Optional<JsonNode> array = Json.tree(text).filter(JsonNode::isArray);
        if (array.isEmpty()) {
            return null;
        }
        long place = index < 0 ? array.get().size() + index : index;
        return place >= 0 && place < array.get().size()
                ? Json.text(array.get().get((int) place))
                : null;
    }

    private static JavaFunction contains(String type, BiPredicate<JsonNode, Object> test) {
        return inJava(
                "ts_json_contains_%s(varchar, %s): boolean".formatted(type, type),
                row -> {
                    Optional<JsonNode> array = Json.tree(row.text(0)).filter(JsonNode::isArray);
                    if (array.isEmpty()) {
                        return null;
                    }
                    Predicate<JsonNode> same = element -> test.test(element, row.values()[1]);
                    boolean found = false;
                    for (JsonNode element : array.get()) {
                        found |= same.test(element);
                    }
                    return found;
                });
    }
}
