package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.ArrayList;
import java.util.List;

/** The conversions of arrays, rows and maps to JSON and from it. */
record JsonCasts(CastPrinter casts) {

    String print(Type from, Type to, String value) {
        return from == Scalar.JSON ? fromJson(to, value) : toJson(from, value);
    }

    private String toJson(Type from, String value) {
        if (from instanceof Type.Array array) {
            return casts.bound(
                    value,
                    list ->
                            ("CASE WHEN %s IS NOT NULL THEN '[' || coalesce(list_aggregate(%s,"
                                            + " 'string_agg', ','), '') || ']' END")
                                    .formatted(
                                            list,
                                            casts.each(list, e -> orNull(array.element(), e))));
        }
        if (from instanceof Type.MapOf map) {
            return casts.bound(
                    value,
                    entries ->
                            "ts_json_object(CAST(to_json(map_keys(%s)) AS VARCHAR),"
                                            .formatted(entries)
                                    + " CAST(to_json("
                                    + casts.each(
                                            "map_values(" + entries + ")",
                                            e -> orNull(map.value(), e))
                                    + ") AS VARCHAR))");
        }
        List<String> fields = new ArrayList<>();
        return casts.bound(
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
        return "coalesce(" + casts.print(type, Scalar.JSON, value) + ", 'null')";
    }

    private String fromJson(Type to, String value) {
        if (to instanceof Type.Array array) {
            return casts.each(
                    elements(value, to), e -> casts.print(Scalar.JSON, array.element(), e));
        }
        if (to instanceof Type.MapOf map) {
            return casts.bound(
                    value,
                    json ->
                            "map(CAST(from_json(ts_json_keys(%s), '[\"VARCHAR\"]') AS VARCHAR[]), %s)"
                                    .formatted(
                                            json,
                                            casts.each(
                                                    elements(json, to),
                                                    e ->
                                                            casts.print(
                                                                    Scalar.JSON, map.value(), e))));
        }
        List<Type.Field> fields = ((Type.Row) to).fields();
        List<String> names = fields.stream().map(Type.Field::name).toList();
        String list =
                "CAST(from_json(ts_json_fields(%s, %s), '[\"VARCHAR\"]') AS VARCHAR[])"
                        .formatted(value, quoted(Json.text(names)));
        return casts.bound(
                list,
                row -> {
                    List<String> values = new ArrayList<>();
                    for (Type.Field field : fields) {
                        int place = values.size();
                        values.add(
                                "f%d := %s"
                                        .formatted(
                                                place,
                                                casts.print(
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
