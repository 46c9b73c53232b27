package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.BoundTemplate.bound;
import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

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
            List.of(
                    scalar("$subscript(array(T), bigint): T", "ts_subscript({0}, {1})"),
                    scalar(
                            "element_at(array(T), bigint): T",
                            "list_extract({0}, ts_array_index({1}))"),
                    scalar("cardinality(array(T)): bigint", "len({0})"),
                    scalar("array_distinct(array(T)): array(T)", "ts_array_distinct({0})"),
                    scalar("array_duplicates(array(T)): array(T)", "ts_array_duplicates({0})"),
                    scalar(
                            "array_intersect(array(T), array(T)): array(T)",
                            "ts_array_intersect({0}, {1})"),
                    scalar(
                            "array_union(array(T), array(T)): array(T)",
                            "ts_array_distinct({0} || {1})"),
                    scalar(
                            "array_except(array(T), array(T)): array(T)",
                            "ts_array_except({0}, {1})"),
                    scalar(
                            "arrays_overlap(array(T), array(T)): boolean",
                            "ts_arrays_overlap({0}, {1})"),
                    scalar("array_max(array(T)): T", "ts_array_max({0})"),
                    scalar("array_min(array(T)): T", "ts_array_min({0})"),
                    scalar(
                            "array_sum(array(bigint)): bigint",
                            "CAST(coalesce(list_sum({0}), 0) AS BIGINT)"),
                    scalar("array_sum(array(double)): double", "coalesce(list_sum({0}), 0.0)"),
                    scalar("array_average(array(double)): double", "list_avg({0})"),
                    scalar("array_position(array(T), T): bigint", "ts_array_position({0}, {1})"),
                    scalar("array_remove(array(T), T): array(T)", "ts_array_remove({0}, {1})"),
                    scalar("array_sort(array(T)): array(T)", "list_sort({0}, 'ASC', 'NULLS LAST')"),
                    scalar(
                            "array_sort_desc(array(T)): array(T)",
                            "list_sort({0}, 'DESC', 'NULLS LAST')"),
                    scalar("contains(array(T), T): boolean", "ts_array_contains({0}, {1})"),
                    scalar("concat(array(T), array(T)...): array(T)", ArrayFunctions::concat),
                    bound(
                            "concat(array(T), T): array(T)",
                            "CASE WHEN {1} IS NOT NULL THEN {0} || [{1}] END"),
                    bound(
                            "concat(T, array(T)): array(T)",
                            "CASE WHEN {0} IS NOT NULL THEN [{0}] || {1} END"),
                    scalar("flatten(array(array(T))): array(T)", "flatten({0})"),
                    scalar("repeat(T, bigint): array(T)", "ts_repeat({0}, {1})"),
                    scalar("reverse(array(T)): array(T)", "list_reverse({0})"),
                    scalar("shuffle(array(T)): array(T)", "ts_shuffle({0})"),
                    scalar("slice(array(T), bigint, bigint): array(T)", "ts_slice({0}, {1}, {2})"),
                    scalar("trim_array(array(T), bigint): array(T)", "ts_trim_array({0}, {1})"),
                    scalar("ngrams(array(T), bigint): array(array(T))", "ts_ngrams({0}, {1})"),
                    scalar(
                            "combinations(array(T), bigint): array(array(T))",
                            "ts_array_combinations({0}, {1})"));

    private ArrayFunctions() {}

    private static String concat(PrintedCall call) {
        return "(" + String.join(" || ", call.arguments()) + ")";
    }
}
