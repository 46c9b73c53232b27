package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.BoundTemplate.bound;
import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.ArrayList;
import java.util.List;

/**
 * The functions of numbers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/mathematical-functions.html">AWS's
 *     page</a>
 */
final class MathFunctions {

    static final List<Overload> ALL = all();

    static final List<JavaFunction> JAVA =
            List.of(
                    JavaFunction.of(
                            "ts_from_base(varchar, bigint): bigint",
                            row -> Radix.parse(row.text(0), row.whole(1))),
                    JavaFunction.of("ts_cbrt(double): double", row -> Math.cbrt(row.real(0))),
                    JavaFunction.of(
                            "ts_to_base(bigint, bigint): varchar",
                            row -> Radix.text(row.whole(0), row.whole(1))));

    private MathFunctions() {}

    private static List<Overload> all() {
        List<Overload> all = new ArrayList<>(general());
        all.addAll(ofDoubles());
        for (String type : List.of("integer", "bigint")) {
            all.addAll(ofWholes(type));
        }
        return all;
    }

    private static List<Overload> general() {
        return List.of(
                scalar("e(): double", "exp(CAST(1 AS DOUBLE))"),
                scalar("pi(): double", "pi()"),
                scalar("infinity(): double", "CAST('Infinity' AS DOUBLE)"),
                scalar("nan(): double", "CAST('NaN' AS DOUBLE)"),
                scalar("random(): double", "random()"),
                scalar("rand(): double", "random()"),
                scalar("from_base(varchar, bigint): bigint", "ts_from_base({0}, {1})"),
                scalar("to_base(bigint, bigint): varchar", "ts_to_base({0}, {1})"),
                scalar(
                        "width_bucket(double, double, double, bigint): bigint",
                        "ts_width_bucket({0}, {1}, {2}, {3})"),
                bound(
                        "width_bucket(double, array(double)): bigint",
                        "CASE WHEN len({1}) = 0 THEN ts_error('Bins cannot be an empty array')"
                                + " WHEN list_sort({1}) <> {1} THEN ts_error('Bin values are not"
                                + " sorted in ascending order') ELSE len(list_filter({1}, lambda"
                                + " ts_b: ts_b <= {0})) END"),
                scalar(
                        "wilson_interval_lower(bigint, bigint, double): double",
                        "ts_wilson({0}, {1}, {2}, CAST(-1 AS DOUBLE))"),
                scalar(
                        "wilson_interval_upper(bigint, bigint, double): double",
                        "ts_wilson({0}, {1}, {2}, CAST(1 AS DOUBLE))"));
    }

    private static List<Overload> ofDoubles() {
        List<Overload> all = new ArrayList<>();
        List<String> sameName =
                List.of(
                        "abs", "ceil", "floor", "degrees", "radians", "exp", "ln", "log2", "log10",
                        "sqrt", "acos", "asin", "atan", "cos", "cosh", "sin", "sinh", "tan", "tanh",
                        "round");
        for (String name : sameName) {
            all.add(scalar(name + "(double): double", name + "({0})"));
        }
        all.addAll(
                List.of(
                        scalar("cbrt(double): double", "ts_cbrt({0})"),
                        scalar("ceiling(double): double", "ceil({0})"),
                        scalar("truncate(double): double", "trunc({0})"),
                        scalar("truncate(double, integer): double", "trunc({0}, {1})"),
                        scalar("round(double, integer): double", "round({0}, {1})"),
                        scalar("atan2(double, double): double", "atan2({0}, {1})"),
                        scalar("pow(double, double): double", "pow({0}, {1})"),
                        scalar("power(double, double): double", "pow({0}, {1})"),
                        scalar("log(double, double): double", "(ln({1}) / ln({0}))"),
                        scalar("mod(double, double): double", "({0} % {1})"),
                        bound(
                                "sign(double): double",
                                "CASE WHEN isnan({0}) THEN {0} ELSE CAST(sign({0}) AS DOUBLE)"
                                        + " END"),
                        scalar("is_finite(double): boolean", "isfinite({0})"),
                        scalar("is_infinite(double): boolean", "isinf({0})"),
                        scalar("is_nan(double): boolean", "isnan({0})")));
        return all;
    }

    private static List<Overload> ofWholes(String type) {
        List<Overload> all = new ArrayList<>();
        for (String name : List.of("ceil", "ceiling", "floor", "round")) {
            all.add(scalar("%s(%s): %s".formatted(name, type, type), "{0}"));
        }
        all.addAll(
                List.of(
                        scalar("abs(T): T".replace("T", type), "abs({0})"),
                        scalar("mod(T, T): T".replace("T", type), "({0} % {1})"),
                        scalar(
                                "round(%s, integer): %s".formatted(type, type),
                                "CAST(round({0}, {1}) AS {type})"),
                        scalar("sign(T): T".replace("T", type), "CAST(sign({0}) AS {type})")));
        for (String name : List.of("random", "rand")) {
            all.add(
                    bound(
                            "%s(%s): %s".formatted(name, type, type),
                            "CASE WHEN {0} <= 0 THEN ts_error('bound must be positive') ELSE"
                                    + " CAST(floor(random() * {0}) AS {type}) END"));
            all.add(
                    bound(
                            "%s(%s, %s): %s".formatted(name, type, type, type),
                            "CASE WHEN {1} <= {0} THEN ts_error('upper bound must be greater than"
                                    + " lower bound') ELSE {0} + CAST(floor(random() *"
                                    + " ({1} - {0})) AS {type}) END"));
        }
        return all;
    }

    /** Whole numbers as text to a base. */
    private static final class Radix {

        private static void check(long radix) {
            if (radix < Character.MIN_RADIX || radix > Character.MAX_RADIX) {
                throw new IllegalArgumentException("Radix must be between 2 and 36");
            }
        }

        static long parse(String text, long radix) {
            check(radix);
            try {
                return Long.parseLong(text, (int) radix);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "Not a valid base-" + radix + " number: " + text, e);
            }
        }

        static String text(long value, long radix) {
            check(radix);
            return Long.toString(value, (int) radix);
        }
    }
}
