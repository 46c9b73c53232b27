package io.streamgauge.kinesis.leases;

import java.time.Duration;

/**
 * The times of the Kinesis Client Library, all of which follow from one.
 *
 * <p>The library's own defaults let up to four minutes pass until the shards of an instance that
 * died are read again, if that one had led the others: its lead lasts two minutes.
 *
 * @param failover after how long without a renewal a lease is free for others; at least two seconds
 */
record LeaseTimes(Duration failover) {

    /** How long a lease that another instance waits for is kept until the records are taken. */
    static final Duration HAND_OVER = Duration.ofSeconds(25);

    /** The library's own, which is longer, as the checkpoint is saved in it too. */
    static final Duration HAND_OVER_OF_THE_LIBRARY = Duration.ofSeconds(30);

    private static final int LOOKS = 10;

    /** Between two distributions of the leases. */
    Duration assignment() {
        return failover.dividedBy(2);
    }

    /** Before the first sign of life, which the first distribution of the leases needs. */
    Duration firstSignOfLife() {
        return Duration.ofMillis(100);
    }

    /**
     * Between two signs of life of an instance; two missing ones tell that it is dead. The library
     * counts them in whole seconds.
     */
    Duration signOfLife() {
        return failover.dividedBy(2);
    }

    /** How long an instance leads that gives no more signs of life. */
    Duration lead() {
        return failover.multipliedBy(2);
    }

    Duration renewalOfTheLead() {
        return failover.dividedBy(2);
    }

    /** Between two looks of the library for what there is to do. */
    Duration look() {
        return failover.dividedBy(LOOKS);
    }
}
