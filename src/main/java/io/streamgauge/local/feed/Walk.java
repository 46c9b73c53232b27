package io.streamgauge.local.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32;

/**
 * A random walk that is a function of the time alone, so a restart does not jump. It is a sum of
 * waves through random heights, each with twice the period of the one before it and √2 times its
 * height, as a walk's steps have; the slowest has a period of about half a year.
 *
 * @param seed another seed is another walk
 */
record Walk(long seed) {

    private static final int WAVES = 24;
    private static final double MILLIS_OF_YEAR = 365.25 * 24 * 3600 * 1000;
    private static final double FASTEST_MILLIS = 1000;

    /** The walk of one asset among those of a feed. */
    static Walk of(long seed, String symbol) {
        CRC32 hash = new CRC32();
        hash.update(symbol.getBytes(StandardCharsets.UTF_8));
        return new Walk(mixed(seed ^ mixed(hash.getValue())));
    }

    /** What to multiply a price with; without volatility it is 1. */
    double factor(Instant time, double volatility) {
        double sum = 0;
        double period = FASTEST_MILLIS;
        for (int wave = 0; wave < WAVES; wave++) {
            double position = time.toEpochMilli() / period;
            sum += Math.sqrt(period / MILLIS_OF_YEAR) * height(wave, position);
            period *= 2;
        }
        return Math.exp(volatility * sum);
    }

    /** Between the random heights of two whole positions, without a corner at either. */
    private double height(int wave, double position) {
        double whole = Math.floor(position);
        double part = position - whole;
        double smooth = part * part * (3 - 2 * part);
        double from = random(wave, (long) whole);
        double to = random(wave, (long) whole + 1);
        return from + smooth * (to - from);
    }

    /** From -1 to 1. */
    private double random(int wave, long position) {
        long bits = mixed(seed + mixed(position * WAVES + wave));
        return (bits >> 10) * 0x1.0p-53;
    }

    /** The finalizer of SplitMix64. */
    private static long mixed(long bits) {
        long once = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        long twice = (once ^ (once >>> 27)) * 0x94d049bb133111ebL;
        return twice ^ (twice >>> 31);
    }
}
