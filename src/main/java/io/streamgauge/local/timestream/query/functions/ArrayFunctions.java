package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.ArrayList;
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
                                    StringFunctions::concat),
                            scalar(
                                    "zip(array(A), array(B)): array(row(A, B))",
                                    ArrayFunctions::zip),
                            scalar(
                                    "zip(array(A), array(B), array(C)): array(row(A, B, C))",
                                    ArrayFunctions::zip),
                            scalar(
                                    "zip(array(A), array(B), array(C), array(D)): array(row(A, B, C, D))",
                                    ArrayFunctions::zip),
                            scalar(
                                    "zip(array(A), array(B), array(C), array(D), array(E)):"
                                            + " array(row(A, B, C, D, E))",
                                    ArrayFunctions::zip),
                            scalar("array_join(array(T), varchar): varchar", ArrayFunctions::join),
                            scalar(
                                    "array_join(array(T), varchar, varchar): varchar",
                                    ArrayFunctions::join)),
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
                            sequence(bigint, bigint): array(bigint) -> ts_sequence_up({0}, {1}, 1)
                            sequence(bigint, bigint, bigint): array(bigint) -> ts_sequence({0}, {1}, {2})
                            sequence(timestamp, timestamp): array(timestamp) ->
                                ts_times(ts_sequence_up(epoch_ns({0}), epoch_ns({1}), 86400000000000))
                            sequence(timestamp, timestamp, interval day to second): array(timestamp) ->
                                ts_times(ts_sequence(epoch_ns({0}), epoch_ns({1}), {2}))
                            sequence(timestamp, timestamp, interval year to month): array(timestamp) ->
                                ts_sequence_months({0}, {1}, {2})
                            sequence(date, date): array(date) ->
                                ts_dates(ts_times(ts_sequence_up(epoch_ns({0}), epoch_ns({1}), 86400000000000)))
                            sequence(date, date, interval day to second): array(date) ->
                                ts_dates(ts_times(ts_sequence(epoch_ns({0}), epoch_ns({1}), ts_whole_days({2}))))
                            sequence(date, date, interval year to month): array(date) ->
                                ts_dates(ts_sequence_months(CAST({0} AS TIMESTAMP_NS), CAST({1} AS TIMESTAMP_NS), {2}))
                            """));

    private ArrayFunctions() {}

    private static String zip(PrintedCall call) {
        List<String> bound = new ArrayList<>();
        List<String> known = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            bound.add("a" + i + " := " + call.arguments().get(i));
            known.add("ts_p.a" + i + " IS NOT NULL");
            names.add("ts_p.a" + i);
            fields.add("f" + i + " := ts_z[" + (i + 1) + "]");
        }
        return ("list_transform([struct_pack(%s)], lambda ts_p: CASE WHEN %s THEN"
                        + " list_transform(list_zip(%s), lambda ts_z: struct_pack(%s)) END)[1]")
                .formatted(
                        String.join(", ", bound),
                        String.join(" AND ", known),
                        String.join(", ", names),
                        String.join(", ", fields));
    }

    private static String join(PrintedCall call) {
        String texts =
                "list_transform(%s, lambda ts_e: %s)"
                        .formatted(call.arguments().get(0), ElementText.of("ts_e", call));
        String all =
                call.arguments().size() == 3
                        ? "ts_array_nulls(%s, %s)".formatted(texts, call.arguments().get(2))
                        : texts;
        return StringFunctions.joined(all, call.arguments().get(1), call.constant(1).isPresent());
    }
}
