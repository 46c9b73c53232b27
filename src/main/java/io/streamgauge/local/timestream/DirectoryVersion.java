package io.streamgauge.local.timestream;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The number of times that databases, tables or columns have changed since the start. What was read
 * of them is current as long as the number that was read before it is.
 *
 * <p>Any thread may use it: its one field is atomic.
 */
final class DirectoryVersion {

    private final AtomicLong changes = new AtomicLong();

    long current() {
        return changes.get();
    }

    /** Notes a change that is committed, before it is acknowledged. */
    void changed() {
        changes.incrementAndGet();
    }
}
