package io.streamgauge.kinesis.write;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** What becomes one entry of a request: a record, or several that are packed together. */
sealed interface RequestEntry permits PendingRecord, Aggregate {

    /** The bytes that count towards the limits of a request. */
    int size();

    /** How often it was sent before. */
    int attempt();

    PutRecordsRequestEntry entry();

    List<PendingRecord> records();

    /** The parcel for the next attempt. */
    RequestEntry again();

    /** Whether the call of any of its records ends before a time. */
    boolean lateAt(Instant time);
}
