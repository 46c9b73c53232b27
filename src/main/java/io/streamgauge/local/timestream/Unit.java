package io.streamgauge.local.timestream;

import java.math.BigInteger;
import java.util.Optional;

/** The units of a record's time. */
enum Unit {
    SECONDS(1_000_000_000L),
    MILLISECONDS(1_000_000L),
    MICROSECONDS(1_000L),
    NANOSECONDS(1L);

    private static final BigInteger MAX_VALUE = BigInteger.valueOf(Long.MAX_VALUE);

    /** A number with this many digits fits into a long. */
    private static final int SURELY_LONG = 18;

    private final long nanos;

    Unit(long nanos) {
        this.nanos = nanos;
    }

    /**
     * Epoch nanoseconds; what lies after the year 2262 becomes the last moment of it that a long
     * can hold, which is beyond each table's window.
     */
    Optional<Long> nanos(String text) {
        if (!isDigits(text)) {
            return Optional.empty();
        }
        if (text.length() <= SURELY_LONG) {
            long time = Long.parseLong(text);
            long high = Math.multiplyHigh(time, nanos);
            long low = time * nanos;
            return Optional.of(high == 0 && low >= 0 ? low : Long.MAX_VALUE);
        }
        BigInteger time = new BigInteger(text).multiply(BigInteger.valueOf(nanos));
        return Optional.of(time.min(MAX_VALUE).longValue());
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
