package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.aggregates;

import java.util.List;

/**
 * The aggregate functions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/aggregate-functions.html">AWS's
 *     page</a>
 */
final class AggregateFunctions {

    static final List<Overload> ALL =
            Overload.all(
                    aggregates(
                            """
                            count(): bigint -> count(*){over}
                            count(T): bigint -> count({distinct}{0}){over}
                            count_if(boolean): bigint -> count({distinct}CASE WHEN {0} THEN true END){over}
                            approx_distinct(T): bigint -> count(DISTINCT {0}){over}
                            sum(bigint): bigint -> CAST(sum({distinct}{0}){over} AS BIGINT)
                            sum(double): double -> sum({distinct}{0}){over}
                            sum(interval day to second): interval day to second -> CAST(sum({distinct}{0}){over} AS BIGINT)
                            sum(interval year to month): interval year to month -> CAST(sum({distinct}{0}){over} AS INTEGER)
                            avg(bigint): double -> avg({distinct}{0}){over}
                            avg(double): double -> avg({distinct}{0}){over}
                            avg(interval day to second): interval day to second ->
                                CAST(round(avg({distinct}{0}){over}) AS BIGINT)
                            avg(interval year to month): interval year to month ->
                                CAST(round(avg({distinct}{0}){over}) AS INTEGER)
                            max(T): T -> max({distinct}{0}){over}
                            max(T, bigint): array(T) -> max({0}, {1}){over}
                            min(T): T -> min({distinct}{0}){over}
                            min(T, bigint): array(T) -> min({0}, {1}){over}
                            max_by(T, U): T -> arg_max_null({0}, {key1}){over}
                            max_by(T, U, bigint): array(T) -> ts_unwrapped(arg_max(struct_pack(v := {0}), {1}, {2}){over})
                            min_by(T, U): T -> arg_min_null({0}, {key1}){over}
                            min_by(T, U, bigint): array(T) -> ts_unwrapped(arg_min(struct_pack(v := {0}), {1}, {2}){over})
                            arbitrary(T): T -> any_value({0}{order}){over}
                            any_value(T): T -> any_value({0}{order}){over}
                            array_agg(T): array(T) -> list({distinct}{0}{order}){over}
                            set_agg(T): array(T) -> ts_array_distinct(list({distinct}{0}){over})
                            set_union(array(T)): array(T) -> ts_array_distinct(flatten(list({distinct}{0}){over}))
                            listagg(varchar, varchar, boolean, varchar, boolean): varchar ->
                                string_agg({distinct}{0}, {1}{order}){over}
                            bool_and(boolean): boolean -> bool_and({distinct}{0}){over}
                            every(boolean): boolean -> bool_and({distinct}{0}){over}
                            bool_or(boolean): boolean -> bool_or({distinct}{0}){over}
                            bitwise_and_agg(bigint): bigint -> bit_and({distinct}{0}){over}
                            bitwise_or_agg(bigint): bigint -> bit_or({distinct}{0}){over}
                            bitwise_xor_agg(bigint): bigint -> bit_xor({distinct}{0}){over}
                            """),
                    List.of(
                            ConstantTemplate.aggregate(
                                    "approx_distinct(T, double): bigint",
                                    "ts_standard_error(count(DISTINCT {0}){over}, {1})",
                                    "ts_rows_distinct(list(struct_pack(v := {0}, e := {1})){over})")));

    private AggregateFunctions() {}
}
