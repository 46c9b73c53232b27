package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.aggregates;

import java.util.List;

/**
 * The aggregate functions of statistics.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/aggregate-functions.html">AWS's
 *     page</a>
 */
final class StatisticFunctions {

    static final List<Overload> ALL =
            Overload.all(
                    aggregates(
                            """
                            stddev(double): double -> stddev_samp({distinct}{0}){over}
                            stddev_samp(double): double -> stddev_samp({distinct}{0}){over}
                            stddev_pop(double): double -> stddev_pop({distinct}{0}){over}
                            variance(double): double -> var_samp({distinct}{0}){over}
                            var_samp(double): double -> var_samp({distinct}{0}){over}
                            var_pop(double): double -> var_pop({distinct}{0}){over}
                            covar_pop(double, double): double -> covar_pop({0}, {1}){over}
                            covar_samp(double, double): double -> covar_samp({0}, {1}){over}
                            corr(double, double): double -> ts_finite(corr({0}, {1}){over})
                            regr_slope(double, double): double -> ts_finite(regr_slope({0}, {1}){over})
                            regr_intercept(double, double): double -> ts_finite(regr_intercept({0}, {1}){over})
                            regr_r2(double, double): double -> ts_finite(regr_r2({0}, {1}){over})
                            regr_avgx(double, double): double -> regr_avgx({0}, {1}){over}
                            regr_avgy(double, double): double -> regr_avgy({0}, {1}){over}
                            regr_sxx(double, double): double -> regr_sxx({0}, {1}){over}
                            regr_sxy(double, double): double -> regr_sxy({0}, {1}){over}
                            regr_syy(double, double): double -> regr_syy({0}, {1}){over}
                            regr_count(double, double): double -> CAST(regr_count({0}, {1}){over} AS DOUBLE)
                            geometric_mean(double): double -> exp(avg({distinct}ts_log({0})){over})
                            skewness(double): double -> ts_skewness(list({distinct}{0}){over})
                            kurtosis(double): double -> ts_kurtosis(list({distinct}{0}){over})
                            entropy(double): double -> ts_entropy(list({distinct}{0}){over})
                            """),
                    List.of(
                            percentile("approx_percentile(bigint, double): bigint"),
                            percentile("approx_percentile(bigint, array(double)): array(bigint)"),
                            weighted("approx_percentile(bigint, double, double): bigint"),
                            weighted(
                                    "approx_percentile(bigint, double, array(double)): array(bigint)"),
                            percentile("approx_percentile(double, double): double"),
                            percentile("approx_percentile(double, array(double)): array(double)"),
                            weighted("approx_percentile(double, double, double): double"),
                            weighted(
                                    "approx_percentile(double, double, array(double)): array(double)")));

    private StatisticFunctions() {}

    private static Overload percentile(String signature) {
        String suffix = suffix(signature);
        return ConstantTemplate.aggregate(
                signature,
                "quantile_disc({distinct}{0}, ts_quantile%s({1})){over}".formatted(suffix),
                ("ts_rows_percentile%s(list({distinct}struct_pack(v := {0}, w := CAST(1 AS DOUBLE),"
                                + " p := {1})){over})")
                        .formatted(suffix));
    }

    private static Overload weighted(String signature) {
        boolean one = suffix(signature).isEmpty();
        return ConstantTemplate.aggregate(
                signature,
                "ts_weighted_percentiles(list(struct_pack(v := {0}, w := {1})){over}, %s"
                        .formatted(one ? "[{2}])[1]" : "{2})"),
                "ts_rows_percentile%s(list(struct_pack(v := {0}, w := {1}, p := {2})){over})"
                        .formatted(suffix(signature)));
    }

    /** Of the macros for a list of percentiles. */
    private static String suffix(String signature) {
        return signature.contains("array(double))") ? "s" : "";
    }
}
