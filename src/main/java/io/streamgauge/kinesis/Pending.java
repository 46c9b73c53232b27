package io.streamgauge.kinesis;

import java.time.Instant;

/**
 * A record without an outcome yet.
 *
 * @param index its place in the call
 * @param attempt how often it was sent before
 */
record Pending(StreamRecord record, WriteCall call, int index, int attempt) {

    Pending again() {
        return new Pending(record, call, index, attempt + 1);
    }

    String key() {
        return record.partitionKey();
    }

    boolean lateAt(Instant time) {
        return time.isAfter(call.deadline());
    }
}
