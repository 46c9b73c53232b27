package io.streamgauge.local.timestream;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** The units of a record's time. */
enum Unit {
    SECONDS(1_000_000_000L),
    MILLISECONDS(1_000_000L),
    MICROSECONDS(1_000L),
    NANOSECONDS(1L);

    private static final BigInteger MAX_VALUE = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int SURELY_SMALL = 9;

    private final long nanos;

    Unit(long nanos) {
        this.nanos = nanos;
    }

    /**
     * Epoch nanoseconds; what lies after the year 2262 becomes the last moment of it that a long
     * can hold, which is beyond each table's window.
     */
    Optional<Long> nanos(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return Optional.empty();
        }
        if (text.length() <= SURELY_SMALL) {
            return Optional.of(Long.parseLong(text) * nanos);
        }
        BigInteger time = new BigInteger(text).multiply(BigInteger.valueOf(nanos));
        return Optional.of(time.min(MAX_VALUE).longValue());
    }
}
