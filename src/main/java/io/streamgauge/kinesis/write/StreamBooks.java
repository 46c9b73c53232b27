package io.streamgauge.kinesis.write;

import java.util.Map;

/** The books of a writer: every record that came in is written, rejected, failed or waiting. */
public record StreamBooks(
        long in, long written, Map<RecordRejectReason, Long> rejected, long failed, long waiting) {

    public StreamBooks {
        rejected = Map.copyOf(rejected);
    }

    /** Whether nothing came in that is not accounted for. */
    public boolean balance() {
        return in == written + rejectedInAll() + failed + waiting;
    }

    public long rejectedInAll() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
