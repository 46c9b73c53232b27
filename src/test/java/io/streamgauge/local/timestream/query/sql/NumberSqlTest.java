package io.streamgauge.local.timestream.query.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Values of numbers that PrestoDB's rules give: overflow, NaN, rounding, bits. */
class NumberSqlTest {

    @TempDir static Path folder;
    @AutoClose private static SqlLines endpoint;

    @BeforeAll
    static void open() throws IOException {
        endpoint = new SqlLines(folder);
    }

    @TestFactory
    Stream<DynamicTest> operatorsOverflowAndDivideAsPrestoDoes() {
        return endpoint.tests(
                """
                -7 / 2, -7 % 2, 7 / -2, 7 % -2 => -3 | -1 | -3 | 1
                5 / 0.0, -5 / 0.0, 0.0 / 0, 5 % 0.0, -5.5 % 2 => Infinity | -Infinity | NaN | NaN | -1.5
                1 % 0 => error: Division by zero
                NULL / 0, CAST(NULL AS INTEGER) % 0 => NULL | NULL
                -(-2147483647 - 1) => error: integer negation overflow: -2147483648
                3037000500 * 3037000500 => error: bigint multiplication overflow: 3037000500 * 3037000500
                abs(-2147483647 - 1) => error: Value -2147483648 is out of range for abs(integer)
                1e308 * 10, -1e308 - 1e308 => Infinity | -Infinity
                """);
    }

    @TestFactory
    Stream<DynamicTest> nanIsNeitherEqualNorLessNorGreater() {
        return endpoint.tests(
                """
                nan() = nan(), nan() <> nan(), nan() < nan(), nan() >= nan() => false | true | false | false
                sqrt(-1) > 1.0, sqrt(-1) >= 1.0, 1.0 < sqrt(-1), 1.0 <= sqrt(-1) => false | false | false | false
                sqrt(-1) < 1.0, sqrt(-1) <= 1.0, 1.0 > sqrt(-1), sqrt(-1) = 1.0 => false | false | false | false
                1.0 BETWEEN 0.0 AND nan(), nan() BETWEEN 0.0 AND 1.0 => false | false
                infinity() = infinity(), infinity() <= infinity(), -infinity() < infinity() => true | true | true
                nan() = CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE) >= nan() => NULL | NULL
                nan() IS DISTINCT FROM nan(), nullif(nan(), nan()) => false | NaN
                greatest(1.0, nan()) => error: Invalid argument to greatest(): NaN
                least(2, NULL), greatest(1, 2.5, 3000000000) => NULL | 3.0E9
                """);
    }

    @TestFactory
    Stream<DynamicTest> functionsRoundHalfAwayFromZero() {
        return endpoint.tests(
                """
                round(2.5), round(-2.5), round(0.49999999999999994), round(-0.125, 2) => 3.0 | -3.0 | 0.0 | -0.13
                round(15, -1), round(-15, -1), round(5, 1), round(1e300, 2) => 20 | -20 | 5 | 1.0E300
                truncate(-2.789, 2), truncate(-2.7), ceil(-0.5), floor(-0.5) => -2.78 | -2.0 | -0.0 | -1.0
                sign(-3000000000), sign(0.0), sign(-2.5), sign(nan()) => -1 | 0.0 | -1.0 | NaN
                mod(-7, 3), mod(7.5, -2.0), log(2, 8), cbrt(27) => -1 | 1.5 | 3.0 | 3.0
                ln(0), ln(-1), log10(0), sqrt(-4), asin(2), pow(0, 0) => -Infinity | NaN | -Infinity | NaN | NaN | 1.0
                width_bucket(0.5, 1, 5, 4), width_bucket(5.0, 1, 5, 4), width_bucket(4.5, 5, 1, 4) => 0 | 5 | 1
                width_bucket(3.0, ARRAY[1.0, 2.0, 4.0]) => 2
                width_bucket(3.0, 5, 5, 4) => error: bounds cannot equal each other
                random(3, 4), random(1), random() < 1.0 => 3 | 0 | true
                random(4, 3) => error: upper bound must be greater than lower bound
                """);
    }

    @TestFactory
    Stream<DynamicTest> bitsAreThoseOfTwosComplement() {
        return endpoint.tests(
                """
                bit_count(-1, 64), bit_count(7, 64), bit_count(-1, 2) => 64 | 3 | 2
                bit_count(1, 1) => error: Bits specified in bit_count must be between 2 and 64, got 1
                bitwise_right_shift(-8, 1), bitwise_right_shift_arithmetic(-8, 1) => 2147483644 | -4
                bitwise_left_shift(1, 32), bitwise_left_shift(3000000000, 1) => 0 | 6000000000
                bitwise_left_shift(1, -1) => error: Shift must not be negative: -1
                from_base('-zz', 36), to_base(-255, 16) => -1295 | -ff
                from_base('1', 1) => error: Radix must be between 2 and 36
                """);
    }
}
