package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.List;

/**
 * The functions of maps that take lambdas.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/supported-data-types.html">AWS's
 *     page</a>
 */
final class MapLambdas {

    static final List<Overload> ALL =
            List.of(
                    scalar(
                            "map_filter(map(K, V), function(K, V, boolean)): map(K, V)",
                            call ->
                                    "map_from_entries(list_filter(map_entries(%s), lambda ts_e: %s))"
                                            .formatted(call.arguments().get(0), applied(call))),
                    scalar(
                            "transform_keys(map(K, V), function(K, V, R)): map(R, V)",
                            call -> transformed(call, applied(call), "ts_e.value")),
                    scalar(
                            "transform_values(map(K, V), function(K, V, R)): map(K, R)",
                            call -> transformed(call, "ts_e.key", applied(call))),
                    scalar(
                            "map_zip_with(map(K, A), map(K, B), function(K, A, B, R)): map(K, R)",
                            MapLambdas::zipWith));

    private MapLambdas() {}

    private static String applied(PrintedCall call) {
        return LambdaText.of(call.arguments().get(1)).apply("ts_e.key", "ts_e.value");
    }

    private static String transformed(PrintedCall call, String key, String value) {
        return ("map_from_entries(list_transform(map_entries(%s),"
                        + " lambda ts_e: struct_pack(k := %s, v := %s)))")
                .formatted(call.arguments().get(0), key, value);
    }

    private static String zipWith(PrintedCall call) {
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
