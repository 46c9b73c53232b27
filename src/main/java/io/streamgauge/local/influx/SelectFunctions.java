package io.streamgauge.local.influx;

import java.util.Locale;
import java.util.Set;

/**
 * The functions that a query may call. None of them makes texts or lists longer than those that it
 * gets, reads files or settings, or belongs to the engine of Timestream's SQL.
 */
final class SelectFunctions {

    private static final Set<String> AGGREGATES =
            Set.of(
                    "approx_count_distinct",
                    "arg_max",
                    "arg_min",
                    "avg",
                    "bit_xor",
                    "bool_and",
                    "bool_or",
                    "corr",
                    "count",
                    "count_star",
                    "covar_pop",
                    "covar_samp",
                    "first",
                    "last",
                    "max",
                    "mean",
                    "median",
                    "min",
                    "quantile_cont",
                    "regr_slope",
                    "stddev",
                    "stddev_pop",
                    "stddev_samp",
                    "sum",
                    "var_pop",
                    "var_samp",
                    "variance");

    private static final Set<String> WINDOWS =
            Set.of(
                    "cume_dist",
                    "dense_rank",
                    "first_value",
                    "lag",
                    "last_value",
                    "lead",
                    "nth_value",
                    "ntile",
                    "percent_rank",
                    "rank",
                    "row_number");

    private static final Set<String> OF_A_ROW =
            Set.of(
                    "+",
                    "-",
                    "*",
                    "/",
                    "//",
                    "%",
                    "~~",
                    "!~~",
                    "~~*",
                    "!~~*",
                    "abs",
                    "ceil",
                    "date_bin",
                    "date_part",
                    "date_trunc",
                    "epoch",
                    "epoch_ms",
                    "epoch_ns",
                    "exp",
                    "floor",
                    "greatest",
                    "isnan",
                    "least",
                    "length",
                    "ln",
                    "log",
                    "lower",
                    "make_timestamp_ns",
                    "md5",
                    "now",
                    "power",
                    "round",
                    "sign",
                    "sqrt",
                    "starts_with",
                    "strpos",
                    "substr",
                    "substring",
                    "time_bucket",
                    "to_days",
                    "to_hours",
                    "to_minutes",
                    "to_seconds",
                    "trim",
                    "trunc",
                    "upper");

    private SelectFunctions() {}

    static boolean has(String function) {
        String name = function.toLowerCase(Locale.ROOT);
        return AGGREGATES.contains(name) || WINDOWS.contains(name) || OF_A_ROW.contains(name);
    }
}
