package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.List;

/**
 * The functions of bits.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/bitwise-functions.html">AWS's
 *     page</a>
 */
final class BitFunctions {

    static final List<Overload> ALL =
            scalars(
                    """
                    bit_count(bigint, bigint): bigint -> ts_bit_count({0}, {1})
                    bitwise_and(bigint, bigint): bigint -> ({0} & {1})
                    bitwise_or(bigint, bigint): bigint -> ({0} | {1})
                    bitwise_xor(bigint, bigint): bigint -> xor({0}, {1})
                    bitwise_not(bigint): bigint -> (~{0})
                    bitwise_left_shift(integer, bigint): integer -> ts_shift_int('left', {0}, {1})
                    bitwise_left_shift(bigint, bigint): bigint -> ts_shift('left', {0}, {1})
                    bitwise_right_shift(integer, bigint): integer -> ts_shift_int('right', {0}, {1})
                    bitwise_right_shift(bigint, bigint): bigint -> ts_shift('right', {0}, {1})
                    bitwise_right_shift_arithmetic(integer, bigint): integer -> ts_shift_int('arithmetic', {0}, {1})
                    bitwise_right_shift_arithmetic(bigint, bigint): bigint -> ts_shift('arithmetic', {0}, {1})
                    """);

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava(
                            "ts_bit_count(bigint, bigint): bigint",
                            row -> count(row.whole(0), row.whole(1))),
                    inJava(
                            "ts_shift(varchar, bigint, bigint): bigint",
                            row -> shifted(row.text(0), row.whole(1), row.whole(2), Long.SIZE)),
                    inJava(
                            "ts_shift_int(varchar, integer, bigint): integer",
                            row ->
                                    (int)
                                            shifted(
                                                    row.text(0),
                                                    row.whole(1),
                                                    row.whole(2),
                                                    Integer.SIZE)));

    private BitFunctions() {}

    private static long count(long number, long bits) {
        if (bits < 2 || bits > Long.SIZE) {
            throw new IllegalArgumentException(
                    "Bits specified in bit_count must be between 2 and 64, got " + bits);
        }
        long unused = number >> (bits - 1);
        if (unused != 0 && unused != -1) {
            throw new IllegalArgumentException(
                    "Number must be representable with the bits specified. %d can not be represented with %d bits"
                            .formatted(number, bits));
        }
        return Long.bitCount(bits == Long.SIZE ? number : number & ((1L << bits) - 1));
    }

    /** A shift of a number of 32 or 64 bits; one by as many bits or more leaves none of them. */
    private static long shifted(String direction, long number, long by, int bits) {
        if (by < 0) {
            throw new IllegalArgumentException("Shift must not be negative: " + by);
        }
        if (by >= bits) {
            return direction.equals("arithmetic") && number < 0 ? -1 : 0;
        }
        return switch (direction) {
            case "left" -> number << by;
            case "right" -> bits == Integer.SIZE ? (number & 0xFFFF_FFFFL) >>> by : number >>> by;
            default -> number >> by;
        };
    }
}
