package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.aggregates;
import static io.streamgauge.local.timestream.query.functions.Overload.scalar;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.List;

/**
 * The functions of maps. A result cannot be a map, but its parts can.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/supported-data-types.html">AWS's
 *     page</a>
 */
final class MapFunctions {

    static final List<Overload> ALL =
            Overload.all(
                    scalars(
                            """
                            map(): map(unknown, unknown) -> map(CAST([] AS INTEGER[]), CAST([] AS INTEGER[]))
                            map(array(K), array(V)): map(K, V) -> ts_map({0}, {1})
                            element_at(map(K, V), K): V -> map_extract_value({0}, {1})
                            cardinality(map(K, V)): bigint -> CAST(cardinality({0}) AS BIGINT)
                            map_keys(map(K, V)): array(K) -> map_keys({0})
                            map_values(map(K, V)): array(V) -> map_values({0})
                            map_entries(map(K, V)): array(row(K, V)) -> ts_map_rows({0})
                            map_from_entries(array(row(K, V))): map(K, V) -> map_from_entries(ts_row_entries({0}))
                            multimap_from_entries(array(row(K, V))): map(K, array(V)) ->
                                map_from_entries(ts_grouped_entries(ts_row_entries({0})))
                            """),
                    aggregates(
                            """
                            map_agg(K, V): map(K, V) ->
                                map_from_entries(ts_first_entries(list(struct_pack(k := {0}, v := {1})){over}))
                            multimap_agg(K, V): map(K, array(V)) ->
                                map_from_entries(ts_grouped_entries(list(struct_pack(k := {0}, v := {1})){over}))
                            map_union(map(K, V)): map(K, V) ->
                                map_from_entries(ts_first_entries(ts_all_entries(list({distinct}{0}){over})))
                            histogram(T): map(T, bigint) -> CAST(histogram({distinct}{0}){over} AS {type})
                            """),
                    List.of(
                            scalar(
                                    "map_concat(map(K, V), map(K, V)...): map(K, V)",
                                    MapFunctions::concat)));

    private MapFunctions() {}

    private static String concat(PrintedCall call) {
        return call.arguments().stream()
                .reduce((left, right) -> "ts_map_concat(%s, %s)".formatted(left, right))
                .orElseThrow();
    }
}
