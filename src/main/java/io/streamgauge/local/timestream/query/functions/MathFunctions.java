package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.check;
import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.List;

/**
 * The functions of numbers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/mathematical-functions.html">AWS's
 *     page</a>
 */
final class MathFunctions {

    private static final String GENERAL =
            """
            e(): double -> exp(CAST(1 AS DOUBLE))
            pi(): double -> pi()
            infinity(): double -> CAST('Infinity' AS DOUBLE)
            nan(): double -> CAST('NaN' AS DOUBLE)
            random(): double -> random()
            rand(): double -> random()
            from_base(varchar, bigint): bigint -> ts_from_base({0}, {1})
            to_base(bigint, bigint): varchar -> ts_to_base({0}, {1})
            width_bucket(double, double, double, bigint): bigint -> ts_width_bucket({0}, {1}, {2}, {3})
            width_bucket(double, array(double)): bigint ->
                CASE WHEN len({1}) = 0 THEN ts_error('Bins cannot be an empty array')
                WHEN list_sort({1}) <> {1} THEN ts_error('Bin values are not sorted in ascending order')
                ELSE len(list_filter({1}, lambda ts_b: ts_b <= {0})) END
            wilson_interval_lower(bigint, bigint, double): double ->
                ts_wilson({0}, {1}, {2}, CAST(-1 AS DOUBLE))
            wilson_interval_upper(bigint, bigint, double): double ->
                ts_wilson({0}, {1}, {2}, CAST(1 AS DOUBLE))
            """;

    private static final String OF_DOUBLES =
            """
            abs(double): double -> abs({0})
            ceil(double): double -> ceil({0})
            ceiling(double): double -> ceil({0})
            floor(double): double -> floor({0})
            degrees(double): double -> degrees({0})
            radians(double): double -> radians({0})
            exp(double): double -> exp({0})
            ln(double): double -> ln({0})
            log2(double): double -> log2({0})
            log10(double): double -> log10({0})
            log(double, double): double -> (ln({1}) / ln({0}))
            sqrt(double): double -> sqrt({0})
            cbrt(double): double -> ts_cbrt({0})
            acos(double): double -> acos({0})
            asin(double): double -> asin({0})
            atan(double): double -> atan({0})
            atan2(double, double): double -> atan2({0}, {1})
            cos(double): double -> cos({0})
            cosh(double): double -> cosh({0})
            sin(double): double -> sin({0})
            sinh(double): double -> sinh({0})
            tan(double): double -> tan({0})
            tanh(double): double -> tanh({0})
            round(double): double -> round({0})
            round(double, integer): double -> round({0}, {1})
            truncate(double): double -> trunc({0})
            truncate(double, integer): double -> trunc({0}, {1})
            pow(double, double): double -> pow({0}, {1})
            power(double, double): double -> pow({0}, {1})
            mod(double, double): double -> ({0} % {1})
            sign(double): double -> CASE WHEN isnan({0}) THEN {0} ELSE CAST(sign({0}) AS DOUBLE) END
            is_finite(double): boolean -> isfinite({0})
            is_infinite(double): boolean -> isinf({0})
            is_nan(double): boolean -> isnan({0})
            """;

    private static final String OF_WHOLES =
            """
            ceil(#): # -> {0}
            ceiling(#): # -> {0}
            floor(#): # -> {0}
            round(#): # -> {0}
            round(#, integer): # -> CAST(round({0}, {1}) AS {type})
            abs(#): # -> abs({0})
            mod(#, #): # -> ({0} % {1})
            sign(#): # -> CAST(sign({0}) AS {type})
            random(#): # ->
                CASE WHEN {0} <= 0 THEN ts_error('bound must be positive')
                ELSE CAST(floor(random() * {0}) AS {type}) END
            rand(#): # ->
                CASE WHEN {0} <= 0 THEN ts_error('bound must be positive')
                ELSE CAST(floor(random() * {0}) AS {type}) END
            random(#, #): # ->
                CASE WHEN {1} <= {0} THEN ts_error('upper bound must be greater than lower bound')
                ELSE {0} + CAST(floor(random() * ({1} - {0})) AS {type}) END
            rand(#, #): # ->
                CASE WHEN {1} <= {0} THEN ts_error('upper bound must be greater than lower bound')
                ELSE {0} + CAST(floor(random() * ({1} - {0})) AS {type}) END
            """;

    static final List<Overload> ALL =
            Overload.all(
                    scalars(GENERAL), scalars(OF_DOUBLES), scalars(OF_WHOLES, "integer", "bigint"));

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava(
                            "ts_from_base(varchar, bigint): bigint",
                            row -> parsed(row.text(0), row.whole(1))),
                    inJava("ts_cbrt(double): double", row -> Math.cbrt(row.real(0))),
                    inJava(
                            "ts_to_base(bigint, bigint): varchar",
                            row -> text(row.whole(0), row.whole(1))));

    private MathFunctions() {}

    private static long parsed(String text, long radix) {
        requireRadix(radix);
        try {
            return Long.parseLong(text, (int) radix);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a valid base-" + radix + " number: " + text, e);
        }
    }

    private static String text(long value, long radix) {
        requireRadix(radix);
        return Long.toString(value, (int) radix);
    }

    private static void requireRadix(long radix) {
        check(
                radix >= Character.MIN_RADIX && radix <= Character.MAX_RADIX,
                "Radix must be between 2 and 36");
    }
}
