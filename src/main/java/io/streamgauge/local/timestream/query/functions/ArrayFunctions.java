package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.List;

/**
 * The functions of arrays.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/array-functions.html">AWS's
 *     page</a>
 */
final class ArrayFunctions {

    static final List<Overload> ALL =
            Overload.all(
                    List.of(
                            scalar(
                                    "concat(array(T), array(T)...): array(T)",
                                    StringFunctions::concat)),
                    scalars(
                            """
                            element_at(array(T), bigint): T -> list_extract({0}, ts_array_index({1}))
                            cardinality(array(T)): bigint -> len({0})
                            array_distinct(array(T)): array(T) -> ts_array_distinct({0})
                            array_duplicates(array(T)): array(T) -> ts_array_duplicates({0})
                            array_intersect(array(T), array(T)): array(T) -> ts_array_intersect({0}, {1})
                            array_union(array(T), array(T)): array(T) -> ts_array_distinct({0} || {1})
                            array_except(array(T), array(T)): array(T) -> ts_array_except({0}, {1})
                            arrays_overlap(array(T), array(T)): boolean -> ts_arrays_overlap({0}, {1})
                            array_max(array(T)): T -> ts_array_max({0})
                            array_min(array(T)): T -> ts_array_min({0})
                            array_sum(array(bigint)): bigint -> CAST(coalesce(list_sum({0}), 0) AS BIGINT)
                            array_sum(array(double)): double -> coalesce(list_sum({0}), 0.0)
                            array_average(array(double)): double -> list_avg({0})
                            array_position(array(T), T): bigint -> ts_array_position({0}, {1})
                            array_remove(array(T), T): array(T) -> ts_array_remove({0}, {1})
                            array_sort(array(T)): array(T) -> list_sort({0}, 'ASC', 'NULLS LAST')
                            array_sort_desc(array(T)): array(T) -> list_sort({0}, 'DESC', 'NULLS LAST')
                            contains(array(T), T): boolean -> ts_array_contains({0}, {1})
                            concat(array(T), T): array(T) -> CASE WHEN {1} IS NOT NULL THEN {0} || [{1}] END
                            concat(T, array(T)): array(T) -> CASE WHEN {0} IS NOT NULL THEN [{0}] || {1} END
                            flatten(array(array(T))): array(T) -> flatten({0})
                            repeat(T, bigint): array(T) -> ts_repeat({0}, {1})
                            reverse(array(T)): array(T) -> list_reverse({0})
                            shuffle(array(T)): array(T) -> ts_shuffle({0})
                            slice(array(T), bigint, bigint): array(T) -> ts_slice({0}, {1}, {2})
                            trim_array(array(T), bigint): array(T) -> ts_trim_array({0}, {1})
                            ngrams(array(T), bigint): array(array(T)) -> ts_ngrams({0}, {1})
                            combinations(array(T), bigint): array(array(T)) -> ts_array_combinations({0}, {1})
                            """));

    private ArrayFunctions() {}
}
