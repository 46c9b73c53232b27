package io.streamgauge.kinesis.write;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** An entry of a PutRecords request: one record, or an aggregate of several. */
sealed interface RequestEntry permits PendingRecord, Aggregate {

    /** The bytes that count towards the limits of a request. */
    int size();

    /** The number of earlier attempts. */
    int attempt();

    PutRecordsRequestEntry entry();

    List<PendingRecord> records();

    /** This entry for its next attempt. */
    RequestEntry retry();

    /** Whether the delivery timeout of any of its records ends before a time. */
    boolean expiresBefore(Instant time);
}
