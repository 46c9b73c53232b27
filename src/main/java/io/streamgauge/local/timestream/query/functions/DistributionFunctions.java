package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.check;
import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.List;

/**
 * The cumulative distribution functions and their inverses.
 *
 * @see <a href="https://prestodb.io/docs/current/functions/math.html">PrestoDB's page</a>
 */
final class DistributionFunctions {

    static final List<Overload> ALL =
            scalars(
                    """
                    normal_cdf(double, double, double): double -> ts_normal_cdf({0}, {1}, {2})
                    inverse_normal_cdf(double, double, double): double -> ts_inverse_normal_cdf({0}, {1}, {2})
                    beta_cdf(double, double, double): double -> ts_beta_cdf({0}, {1}, {2})
                    inverse_beta_cdf(double, double, double): double -> ts_inverse_beta_cdf({0}, {1}, {2})
                    """);

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava(
                            "ts_normal_cdf(double, double, double): double",
                            row -> {
                                check(row.real(1) > 0, "standardDeviation must be > 0");
                                return Distributions.normal(
                                        (row.real(2) - row.real(0)) / row.real(1));
                            }),
                    inJava(
                            "ts_inverse_normal_cdf(double, double, double): double",
                            row -> {
                                double p = row.real(2);
                                check(p > 0 && p < 1, "p must be 0 > p > 1");
                                check(row.real(1) > 0, "standardDeviation must be > 0");
                                return row.real(0) + row.real(1) * Distributions.inverseNormal(p);
                            }),
                    inJava(
                            "ts_beta_cdf(double, double, double): double",
                            row -> {
                                double value = row.real(2);
                                check(value >= 0 && value <= 1, "value must be 0 >= v >= 1");
                                check(row.real(0) > 0 && row.real(1) > 0, "a, b must be > 0");
                                return Distributions.beta(row.real(0), row.real(1), value);
                            }),
                    inJava(
                            "ts_inverse_beta_cdf(double, double, double): double",
                            row -> {
                                double p = row.real(2);
                                check(p >= 0 && p <= 1, "p must be 0 >= p >= 1");
                                check(row.real(0) > 0 && row.real(1) > 0, "a, b must be > 0");
                                return Distributions.inverseBeta(row.real(0), row.real(1), p);
                            }));

    private DistributionFunctions() {}
}
