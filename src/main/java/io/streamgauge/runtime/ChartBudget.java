package io.streamgauge.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What the charts and queries of the live page cost, and how much they may. Its methods are
 * synchronized, since several threads query.
 */
final class ChartBudget {

    /**
     * In US dollars for 10^9 bytes, in us-east-1.
     *
     * @see <a href="https://aws.amazon.com/timestream/pricing/">Amazon Timestream pricing</a>
     */
    private static final double DOLLARS_A_BYTE = 0.01 / 1e9;

    private static final Duration DAY = Duration.ofDays(1);

    private final boolean billed;
    private final double dollarsADay;
    private final InstantSource clock;
    private Instant day;
    private double today;

    /**
     * @param billed whether queries cost anything
     * @param dollarsADay the maximum
     */
    ChartBudget(boolean billed, double dollarsADay, InstantSource clock) {
        this.billed = billed;
        this.dollarsADay = dollarsADay;
        this.clock = clock;
        this.day = clock.instant();
    }

    /**
     * Checks that a chart may be queried.
     *
     * @throws IllegalStateException where the budget of the day is spent
     */
    synchronized void check() {
        Instant now = clock.instant();
        if (Duration.between(day, now).compareTo(DAY) >= 0) {
            day = now;
            today = 0;
        }
        if (billed && today >= dollarsADay) {
            throw new IllegalStateException(
                    "The charts have cost $%.2f since %s: raise \"observe.chartBudget\", or wait until %s"
                            .formatted(today, day, day.plus(DAY)));
        }
    }

    /** Adds what a query cost; gives that in dollars. */
    synchronized double spend(long bytes) {
        double dollars = billed ? bytes * DOLLARS_A_BYTE : 0;
        today += dollars;
        return dollars;
    }

    /** What was spent on this day. */
    synchronized double today() {
        return today;
    }
}
