package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.aggregate;

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
            List.of(
                    aggregate("count(): bigint", "count(*){over}"),
                    aggregate("count(T): bigint", "count({distinct}{0}){over}"),
                    aggregate(
                            "count_if(boolean): bigint",
                            "count({distinct}CASE WHEN {0} THEN true END){over}"),
                    aggregate("approx_distinct(T): bigint", "count(DISTINCT {0}){over}"),
                    ConstantTemplate.aggregate(
                            "approx_distinct(T, double): bigint",
                            "ts_standard_error(count(DISTINCT {0}){over}, {1})",
                            "ts_rows_distinct(list(struct_pack(v := {0}, e := {1})){over})"),
                    aggregate("sum(bigint): bigint", "CAST(sum({distinct}{0}){over} AS BIGINT)"),
                    aggregate("sum(double): double", "sum({distinct}{0}){over}"),
                    aggregate(
                            "sum(interval day to second): interval day to second",
                            "CAST(sum({distinct}{0}){over} AS BIGINT)"),
                    aggregate(
                            "sum(interval year to month): interval year to month",
                            "CAST(sum({distinct}{0}){over} AS INTEGER)"),
                    aggregate("avg(bigint): double", "avg({distinct}{0}){over}"),
                    aggregate("avg(double): double", "avg({distinct}{0}){over}"),
                    aggregate(
                            "avg(interval day to second): interval day to second",
                            "CAST(round(avg({distinct}{0}){over}) AS BIGINT)"),
                    aggregate(
                            "avg(interval year to month): interval year to month",
                            "CAST(round(avg({distinct}{0}){over}) AS INTEGER)"),
                    aggregate("max(T): T", "max({distinct}{0}){over}"),
                    aggregate("max(T, bigint): array(T)", "max({0}, {1}){over}"),
                    aggregate("min(T): T", "min({distinct}{0}){over}"),
                    aggregate("min(T, bigint): array(T)", "min({0}, {1}){over}"),
                    aggregate("max_by(T, U): T", "arg_max_null({0}, {key1}){over}"),
                    aggregate(
                            "max_by(T, U, bigint): array(T)",
                            "ts_unwrapped(arg_max(struct_pack(v := {0}), {1}, {2}){over})"),
                    aggregate("min_by(T, U): T", "arg_min_null({0}, {key1}){over}"),
                    aggregate(
                            "min_by(T, U, bigint): array(T)",
                            "ts_unwrapped(arg_min(struct_pack(v := {0}), {1}, {2}){over})"),
                    aggregate("arbitrary(T): T", "any_value({0}{order}){over}"),
                    aggregate("any_value(T): T", "any_value({0}{order}){over}"),
                    aggregate("array_agg(T): array(T)", "list({distinct}{0}{order}){over}"),
                    aggregate(
                            "set_agg(T): array(T)", "ts_array_distinct(list({distinct}{0}){over})"),
                    aggregate(
                            "set_union(array(T)): array(T)",
                            "ts_array_distinct(flatten(list({distinct}{0}){over}))"),
                    aggregate(
                            "listagg(varchar, varchar, boolean, varchar, boolean): varchar",
                            "string_agg({distinct}{0}, {1}{order}){over}"),
                    aggregate("bool_and(boolean): boolean", "bool_and({distinct}{0}){over}"),
                    aggregate("every(boolean): boolean", "bool_and({distinct}{0}){over}"),
                    aggregate("bool_or(boolean): boolean", "bool_or({distinct}{0}){over}"),
                    aggregate("bitwise_and_agg(bigint): bigint", "bit_and({distinct}{0}){over}"),
                    aggregate("bitwise_or_agg(bigint): bigint", "bit_or({distinct}{0}){over}"),
                    aggregate("bitwise_xor_agg(bigint): bigint", "bit_xor({distinct}{0}){over}"));

    private AggregateFunctions() {}
}
