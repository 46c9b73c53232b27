package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.aggregate;
import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.List;

/**
 * The functions of maps. A result cannot be a map, but its parts can.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/supported-data-types.html">AWS's
 *     page</a>
 */
final class MapFunctions {

    private static final String GROUPED = "map_from_entries(ts_grouped_entries(%s))";
    private static final String FIRST = "map_from_entries(ts_first_entries(%s))";
    private static final String ENTRIES = "list(struct_pack(k := {0}, v := {1})){over}";

    static final List<Overload> ALL =
            List.of(
                    scalar(
                            "map(): map(unknown, unknown)",
                            "map(CAST([] AS INTEGER[]), CAST([] AS INTEGER[]))"),
                    scalar("map(array(K), array(V)): map(K, V)", "ts_map({0}, {1})"),
                    scalar("$subscript(map(K, V), K): V", "ts_map_subscript({0}, {1})"),
                    scalar("element_at(map(K, V), K): V", "map_extract_value({0}, {1})"),
                    scalar("cardinality(map(K, V)): bigint", "CAST(cardinality({0}) AS BIGINT)"),
                    scalar("map_keys(map(K, V)): array(K)", "map_keys({0})"),
                    scalar("map_values(map(K, V)): array(V)", "map_values({0})"),
                    scalar("map_entries(map(K, V)): array(row(K, V))", "ts_map_rows({0})"),
                    scalar(
                            "map_from_entries(array(row(K, V))): map(K, V)",
                            "map_from_entries(ts_row_entries({0}))"),
                    scalar(
                            "multimap_from_entries(array(row(K, V))): map(K, array(V))",
                            GROUPED.formatted("ts_row_entries({0})")),
                    scalar("map_concat(map(K, V), map(K, V)...): map(K, V)", MapFunctions::concat),
                    aggregate("map_agg(K, V): map(K, V)", FIRST.formatted(ENTRIES)),
                    aggregate("multimap_agg(K, V): map(K, array(V))", GROUPED.formatted(ENTRIES)),
                    aggregate(
                            "map_union(map(K, V)): map(K, V)",
                            FIRST.formatted("ts_all_entries(list({distinct}{0}){over})")),
                    aggregate(
                            "histogram(T): map(T, bigint)",
                            "CAST(histogram({distinct}{0}){over} AS {type})"));

    private MapFunctions() {}

    private static String concat(PrintedCall call) {
        return call.arguments().stream()
                .reduce((left, right) -> "ts_map_concat(%s, %s)".formatted(left, right))
                .orElseThrow();
    }
}
