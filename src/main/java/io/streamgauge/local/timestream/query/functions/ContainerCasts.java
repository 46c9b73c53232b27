package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The conversions of arrays, rows, maps and series, element by element, also to JSON and from it. A
 * value that is needed twice is bound to a variable, whose name has the depth of the type in it.
 */
final class ContainerCasts {

    private final Function<Type, String> names;
    private int depth;

    ContainerCasts(Function<Type, String> names) {
        this.names = names;
    }

    /** The conversion of a value. */
    String print(Type from, Type to, String value) {
        if (from.equals(to)) {
            return value;
        }
        if (from == Scalar.UNKNOWN) {
            return "CAST(NULL AS " + names.apply(to) + ")";
        }
        if (from instanceof Scalar one && to instanceof Scalar other) {
            return ScalarCasts.template(one, other).orElseThrow().replace("{0}", value);
        }
        if (from == Scalar.JSON || to == Scalar.JSON) {
            return from == Scalar.JSON ? fromJson(to, value) : toJson(from, value);
        }
        if (from instanceof Type.Series series) {
            return to instanceof Type.Series other
                    ? print(new Type.Array(series.point()), new Type.Array(other.point()), value)
                    : print(new Type.Array(series.point()), to, value);
        }
        if (from instanceof Type.Array one && to instanceof Type.Array other) {
            return each(value, element -> print(one.element(), other.element(), element));
        }
        if (from instanceof Type.MapOf one && to instanceof Type.MapOf other) {
            return bound(value, map -> map(one, other, map));
        }
        return bound(value, row -> row((Type.Row) from, (Type.Row) to, row));
    }

    private String map(Type.MapOf from, Type.MapOf to, String map) {
        return "map(%s, %s)"
                .formatted(
                        each("map_keys(" + map + ")", key -> print(from.key(), to.key(), key)),
                        each(
                                "map_values(" + map + ")",
                                value -> print(from.value(), to.value(), value)));
    }

    private String row(Type.Row from, Type.Row to, String row) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < from.fields().size(); i++) {
            String field = "struct_extract(" + row + ", 'f" + i + "')";
            fields.add(
                    "f%d := %s"
                            .formatted(
                                    i,
                                    print(
                                            from.fields().get(i).type(),
                                            to.fields().get(i).type(),
                                            field)));
        }
        return "CASE WHEN %s IS NOT NULL THEN struct_pack(%s) END"
                .formatted(row, String.join(", ", fields));
    }

    /** A conversion that needs its value more than once. */
    private String bound(String value, UnaryOperator<String> body) {
        return each("[" + value + "]", body) + "[1]";
    }

    /** A list whose elements are those of another after a conversion. */
    private String each(String list, UnaryOperator<String> element) {
        String variable = "ts_e" + depth++;
        return "list_transform(%s, lambda %s: %s)"
                .formatted(list, variable, element.apply(variable));
    }

    private String toJson(Type from, String value) {
        if (from instanceof Type.Array array) {
            return bound(
                    value,
                    list ->
                            ("CASE WHEN %s IS NOT NULL THEN '[' || coalesce(list_aggregate(%s,"
                                            + " 'string_agg', ','), '') || ']' END")
                                    .formatted(list, each(list, e -> orNull(array.element(), e))));
        }
        if (from instanceof Type.MapOf map) {
            return bound(
                    value,
                    entries ->
                            "ts_json_object(CAST(to_json(map_keys(%s)) AS VARCHAR),"
                                            .formatted(entries)
                                    + " CAST(to_json("
                                    + each(
                                            "map_values(" + entries + ")",
                                            e -> orNull(map.value(), e))
                                    + ") AS VARCHAR))");
        }
        List<String> fields = new ArrayList<>();
        return bound(
                value,
                row -> {
                    for (Type.Field field : ((Type.Row) from).fields()) {
                        fields.add(
                                orNull(
                                        field.type(),
                                        "struct_extract(%s, 'f%d')".formatted(row, fields.size())));
                    }
                    return "CASE WHEN %s IS NOT NULL THEN '[' || %s || ']' END"
                            .formatted(row, String.join(" || ',' || ", fields));
                });
    }

    private String orNull(Type type, String value) {
        return "coalesce(" + print(type, Scalar.JSON, value) + ", 'null')";
    }

    private String fromJson(Type to, String value) {
        if (to instanceof Type.Array array) {
            return each(elements(value, to), e -> print(Scalar.JSON, array.element(), e));
        }
        if (to instanceof Type.MapOf map) {
            return bound(
                    value,
                    json ->
                            "map(CAST(from_json(ts_json_keys(%s), '[\"VARCHAR\"]') AS VARCHAR[]), %s)"
                                    .formatted(
                                            json,
                                            each(
                                                    elements(json, to),
                                                    e -> print(Scalar.JSON, map.value(), e))));
        }
        List<Type.Field> fields = ((Type.Row) to).fields();
        List<String> names = fields.stream().map(Type.Field::name).toList();
        String list =
                "CAST(from_json(ts_json_fields(%s, %s), '[\"VARCHAR\"]') AS VARCHAR[])"
                        .formatted(value, quoted(Json.text(names)));
        return bound(
                list,
                row -> {
                    List<String> values = new ArrayList<>();
                    for (Type.Field field : fields) {
                        int place = values.size();
                        values.add(
                                "f%d := %s"
                                        .formatted(
                                                place,
                                                print(
                                                        Scalar.JSON,
                                                        field.type(),
                                                        "%s[%d]".formatted(row, place + 1))));
                    }
                    return "CASE WHEN %s IS NOT NULL THEN struct_pack(%s) END"
                            .formatted(row, String.join(", ", values));
                });
    }

    /** The elements of a JSON array, or the values of an object, each as JSON. */
    private static String elements(String value, Type to) {
        return "CAST(from_json(ts_json_elements(%s, %s), '[\"VARCHAR\"]') AS VARCHAR[])"
                .formatted(value, quoted(to.toString()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
