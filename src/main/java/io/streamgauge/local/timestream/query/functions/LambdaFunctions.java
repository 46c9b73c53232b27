package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import io.streamgauge.local.timestream.query.types.Type;
import java.util.List;

/**
 * The functions of arrays, series and maps that take lambdas.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/timeseries-specific-constructs.functions.html">AWS's
 *     page</a>
 */
final class LambdaFunctions {

    static final List<Overload> ALL =
            Overload.all(
                    scalars(
                            """
                            filter(timeseries(T), function(row(time timestamp, value T), boolean)): timeseries(T) ->
                                list_filter({0}, {1})
                            filter(array(T), function(T, boolean)): array(T) -> list_filter({0}, {1})
                            transform(array(T), function(T, U)): array(U) -> list_transform({0}, {1})
                            any_match(array(T), function(T, boolean)): boolean -> ts_any_true(list_transform({0}, {1}))
                            all_match(array(T), function(T, boolean)): boolean -> ts_all_true(list_transform({0}, {1}))
                            none_match(array(T), function(T, boolean)): boolean -> (NOT ts_any_true(list_transform({0}, {1})))
                            find_first(array(T), function(T, boolean)): T -> list_filter({0}, {1})[1]
                            """),
                    List.of(
                            scalar(
                                    "reduce(array(T), S, function(S, T, S), function(S, R)): R",
                                    LambdaFunctions::reduce),
                            Overload.aggregate(
                                    "reduce_agg(T, S, function(S, T, S), function(S, S, S)): S",
                                    LambdaFunctions::reduceRows),
                            scalar(
                                    "zip_with(array(T), array(U), function(T, U, R)): array(R)",
                                    LambdaFunctions::zipWith),
                            scalar(
                                    "array_sort(array(T), function(T, T, integer)): array(T)",
                                    LambdaFunctions::sorted)),
                    List.of(
                            scalar(
                                    "map_filter(map(K, V), function(K, V, boolean)): map(K, V)",
                                    call ->
                                            "map_from_entries(list_filter(map_entries(%s), lambda ts_e: %s))"
                                                    .formatted(
                                                            call.arguments().get(0),
                                                            applied(call))),
                            scalar(
                                    "transform_keys(map(K, V), function(K, V, R)): map(R, V)",
                                    call -> transformed(call, applied(call), "ts_e.value")),
                            scalar(
                                    "transform_values(map(K, V), function(K, V, R)): map(K, R)",
                                    call -> transformed(call, "ts_e.key", applied(call))),
                            scalar(
                                    "map_zip_with(map(K, A), map(K, B), function(K, A, B, R)): map(K, R)",
                                    LambdaFunctions::zipMaps)));

    private LambdaFunctions() {}

    private static String reduce(PrintedCall call) {
        return "list_transform([struct_pack(a := %s, s := %s)], lambda ts_r:"
                        .formatted(call.arguments().get(0), call.arguments().get(1))
                + " CASE WHEN ts_r.a IS NOT NULL THEN %s END)[1]"
                        .formatted(
                                LambdaText.of(call.arguments().get(3))
                                        .apply(
                                                reduced(
                                                        call,
                                                        ((Type.Array) call.types().get(0))
                                                                .element())));
    }

    /** The rows of a group without NULL; the function that combines two states is not needed. */
    private static String reduceRows(PrintedCall call) {
        String over = call.clauses().over();
        return ("list_transform([struct_pack(a := list_filter(list(%s%s%s)%s, lambda ts_n: ts_n IS"
                        + " NOT NULL), s := any_value(%s)%s)], lambda ts_r: CASE WHEN len(ts_r.a) > 0"
                        + " THEN %s END)[1]")
                .formatted(
                        call.clauses().distinct(),
                        call.arguments().get(0),
                        call.clauses().order(),
                        over,
                        call.arguments().get(1),
                        over,
                        reduced(call, call.types().get(0)));
    }

    /** DuckDB reduces with one type: rows of a state and an element. */
    private static String reduced(PrintedCall call, Type element) {
        String noState = "CAST(NULL AS %s)".formatted(call.typeName(call.types().get(1)));
        String noElement = "CAST(NULL AS %s)".formatted(call.typeName(element));
        return ("list_reduce(list_transform(ts_r.a, lambda ts_e: struct_pack(s := %s, e := ts_e)),"
                        + " lambda ts_a, ts_b: struct_pack(s := %s, e := %s),"
                        + " struct_pack(s := ts_r.s, e := %s)).s")
                .formatted(
                        noState,
                        StateRoom.limited(
                                LambdaText.of(call.arguments().get(2)).apply("ts_a.s", "ts_b.e"),
                                call.types().get(1)),
                        noElement,
                        noElement);
    }

    private static String zipWith(PrintedCall call) {
        return "list_transform(ts_zipped(%s, %s), lambda ts_z: %s)"
                .formatted(
                        call.arguments().get(0),
                        call.arguments().get(1),
                        LambdaText.of(call.arguments().get(2)).apply("ts_z[1]", "ts_z[2]"));
    }

    /** The place of an element is the number of those that belong before it. */
    private static String sorted(PrintedCall call) {
        String compared =
                "ts_comparison(%s)"
                        .formatted(LambdaText.of(call.arguments().get(1)).apply("ts_y", "ts_x"));
        return ("list_transform([%s], lambda ts_l: list_transform(list_sort(list_transform(ts_l,"
                        + " lambda ts_x, ts_i: struct_pack(n := len(list_filter(ts_l, lambda ts_y,"
                        + " ts_j: ts_j <> ts_i AND %s < CASE WHEN ts_j < ts_i THEN 1 ELSE 0 END)), v :="
                        + " ts_x))), lambda ts_q: ts_q.v))[1]")
                .formatted(call.arguments().get(0), compared);
    }

    private static String applied(PrintedCall call) {
        return LambdaText.of(call.arguments().get(1)).apply("ts_e.key", "ts_e.value");
    }

    private static String transformed(PrintedCall call, String key, String value) {
        return ("map_from_entries(list_transform(map_entries(%s),"
                        + " lambda ts_e: struct_pack(k := %s, v := %s)))")
                .formatted(call.arguments().get(0), key, value);
    }

    private static String zipMaps(PrintedCall call) {
        String value =
                LambdaText.of(call.arguments().get(2))
                        .apply(
                                "ts_k",
                                "map_extract_value(ts_p.a, ts_k)",
                                "map_extract_value(ts_p.b, ts_k)");
        return ("list_transform([struct_pack(a := %s, b := %s)], lambda ts_p: map_from_entries("
                        + "list_transform(ts_array_distinct(map_keys(ts_p.a) || map_keys(ts_p.b)),"
                        + " lambda ts_k: struct_pack(k := ts_k, v := %s))))[1]")
                .formatted(call.arguments().get(0), call.arguments().get(1), value);
    }
}
