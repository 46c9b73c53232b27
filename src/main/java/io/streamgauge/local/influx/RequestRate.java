package io.streamgauge.local.influx;

import java.time.InstantSource;

/** Counts requests by the second. Any thread may call it: the object guards its fields. */
final class RequestRate {

    private final int max;
    private final InstantSource clock;
    private long second;
    private int count;

    /**
     * @param max how many there may be in a second; 0 for any number
     */
    RequestRate(int max, InstantSource clock) {
        this.max = max;
        this.clock = clock;
    }

    /** Whether a further request may come now. */
    synchronized boolean permits() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            count = 0;
        }
        count++;
        return max == 0 || count <= max;
    }
}
