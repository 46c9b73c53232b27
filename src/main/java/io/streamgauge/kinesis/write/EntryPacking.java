package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.PutRecordsLimits;
import java.util.List;

/** Makes request entries of records: by default, one of each. Confined to one thread at a time. */
interface EntryPacking {

    /** Makes one entry of each record. */
    EntryPacking NONE = records -> records;

    /** Packs all of the records, in their order. */
    List<? extends RequestEntry> pack(List<PendingRecord> records);

    /** Whether it can pack now. */
    default boolean isReady() {
        return true;
    }

    /** The number of records to pack at a time, if as many are queued. */
    default int batchRecords() {
        return PutRecordsLimits.MAX_RECORDS;
    }

    /** The bytes of records to pack at a time, if as many are queued. */
    default long batchBytes() {
        return PutRecordsLimits.MAX_BYTES;
    }

    /**
     * The maximum bytes of records with one partition key that keep their order when they are
     * packed at a time; 0 if only one record of a key can be in flight.
     */
    default int maxBytesPerKey() {
        return 0;
    }

    /** Whether an entry must be packed again before it is sent. */
    default boolean isStale(RequestEntry entry) {
        return false;
    }
}
