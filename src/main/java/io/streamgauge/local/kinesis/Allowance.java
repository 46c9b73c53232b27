package io.streamgauge.local.kinesis;

import java.time.Duration;
import java.time.Instant;

/**
 * An amount that may be used each second. The unused part expires. A larger amount may be used at
 * once, because it cannot be divided; the next use waits until the following seconds have made up
 * for it.
 */
final class Allowance {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final long perSecond;

    /** When all that was used is made up for. */
    private Instant free = Instant.MIN;

    Allowance(long perSecond) {
        this.perSecond = perSecond;
    }

    /** Whether so much can be used at once; what is more than a second's needs a whole one. */
    boolean has(long amount, Instant now) {
        Duration wanted = time(Math.min(amount, perSecond));
        return used(now).plus(wanted).compareTo(SECOND) <= 0;
    }

    /** Uses it, whether there is so much or not. */
    void use(long amount, Instant now) {
        free = now.plus(used(now)).plus(time(amount));
    }

    /** How long it takes to make up for what was used. */
    Duration used(Instant now) {
        return free.isAfter(now) ? Duration.between(now, free) : Duration.ZERO;
    }

    private Duration time(long amount) {
        return Duration.ofNanos(Math.multiplyExact(amount, SECOND.toNanos()) / perSecond);
    }
}
