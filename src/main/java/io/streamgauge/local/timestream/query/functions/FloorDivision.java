package io.streamgauge.local.timestream.query.functions;

/** Divisions of nanoseconds that round down before 1970, too, and need their dividend once. */
final class FloorDivision {

    private FloorDivision() {}

    /**
     * The quotient as DuckDB's SQL. DuckDB rounds towards zero. So the dividend is moved above zero
     * by a multiple of the divisor; there is room for this as soon as the powers of two of the
     * divisor are shifted out.
     *
     * @param divisor a multiple of two
     */
    static String of(String nanos, long divisor) {
        int shift = Long.numberOfTrailingZeros(divisor);
        if (shift == 0) {
            throw new IllegalArgumentException("Not a multiple of two: " + divisor);
        }
        long odd = divisor >> shift;
        long move = (1L << (Long.SIZE - 1 - shift)) / odd + 1;
        return "(((%s >> %d) + CAST(%d AS BIGINT)) // CAST(%d AS BIGINT) - CAST(%d AS BIGINT))"
                .formatted(nanos, shift, odd * move, odd, move);
    }

    /** The greatest multiple of the divisor that is not above the nanoseconds. */
    static String cut(String nanos, long divisor) {
        return "(%s * CAST(%d AS BIGINT))".formatted(of(nanos, divisor), divisor);
    }
}
