package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The functions of JSON. Those that read it take a text, too. */
final class JsonFunctions {

    static final List<Overload> ALL = all();

    static final List<JavaFunction> JAVA =
            List.of(
                    JavaFunction.of(
                            "ts_json_parse(varchar): varchar",
                            row ->
                                    Json.text(
                                            Json.tree(row.text(0))
                                                    .orElseThrow(
                                                            () ->
                                                                    new IllegalArgumentException(
                                                                            "Cannot convert '"
                                                                                    + row.text(0)
                                                                                    + "' to JSON")))),
                    at("ts_json_extract(varchar, varchar): varchar", Json::text),
                    at(
                            "ts_json_extract_scalar(varchar, varchar): varchar",
                            JsonFunctions::scalarText),
                    at("ts_json_size(varchar, varchar): bigint", node -> (long) node.size()),
                    at(
                            "ts_json_array_length(varchar, varchar): bigint",
                            node -> node.isArray() ? (Long) (long) node.size() : null),
                    JavaFunction.of(
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
                    JavaFunction.of(
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

    private static List<Overload> all() {
        List<Overload> all = new ArrayList<>();
        all.add(scalar("json_parse(varchar): json", "ts_json_parse({0})"));
        all.add(scalar("json_format(json): varchar", "{0}"));
        for (String type : List.of("varchar", "json")) {
            all.addAll(reading(type));
        }
        return all;
    }

    private static List<Overload> reading(String type) {
        List<Overload> all = new ArrayList<>();
        all.add(
                scalar(
                        "json_extract(%s, varchar): json".formatted(type),
                        "ts_json_extract({0}, {1})"));
        all.add(
                scalar(
                        "json_extract_scalar(%s, varchar): varchar".formatted(type),
                        "ts_json_extract_scalar({0}, {1})"));
        all.add(scalar("json_size(%s, varchar): bigint".formatted(type), "ts_json_size({0}, {1})"));
        all.add(
                scalar(
                        "json_array_length(%s): bigint".formatted(type),
                        "ts_json_array_length({0}, '$')"));
        all.add(
                scalar(
                        "json_array_get(%s, bigint): json".formatted(type),
                        "ts_json_array_get({0}, {1})"));
        all.add(scalar("is_json_scalar(%s): boolean".formatted(type), "ts_is_json_scalar({0})"));
        for (String value : List.of("varchar", "boolean", "bigint", "double")) {
            all.add(
                    scalar(
                            "json_array_contains(%s, %s): boolean".formatted(type, value),
                            "ts_json_contains_" + value + "({0}, {1})"));
        }
        return all;
    }

    /** What a path leads to; NULL where it leads nowhere, or the text is not JSON. */
    private static JavaFunction at(String signature, Function<JsonNode, @Nullable Object> result) {
        return JavaFunction.of(
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

    /** Whether an element is what is looked for. */
    @FunctionalInterface
    private interface Test {
        boolean is(JsonNode element, Object value);
    }

    private static JavaFunction contains(String type, Test test) {
        return JavaFunction.of(
                "ts_json_contains_%s(varchar, %s): boolean".formatted(type, type),
                row -> {
                    Optional<JsonNode> array = Json.tree(row.text(0)).filter(JsonNode::isArray);
                    if (array.isEmpty()) {
                        return null;
                    }
                    Predicate<JsonNode> same = element -> test.is(element, row.values()[1]);
                    boolean found = false;
                    for (JsonNode element : array.get()) {
                        found |= same.test(element);
                    }
                    return found;
                });
    }
}
