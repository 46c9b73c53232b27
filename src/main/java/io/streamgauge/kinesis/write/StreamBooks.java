package io.streamgauge.kinesis.write;

import java.util.Map;

/**
 * The books of a writer: each record that came in is written, rejected, failed or waiting.
 *
 * @param waiting the number of records that are queued or in flight
 */
public record StreamBooks(
        long in, long written, Map<RecordRejectReason, Long> rejected, long failed, long waiting) {

    public StreamBooks {
        rejected = Map.copyOf(rejected);
    }

    /** Whether each record that came in is accounted for. */
    public boolean balance() {
        return in == written + rejectedInAll() + failed + waiting;
    }

    public long rejectedInAll() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
