package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.PutRecordsLimits;
import java.util.List;

/** Makes request entries of records; confined to one thread at a time. */
interface EntryPacking {

    /** Whether it can pack now. */
    boolean isReady();

    /** The number of records to pack at a time, if as many are queued. */
    int batchRecords();

    /** The bytes of records to pack at a time, if as many are queued. */
    long batchBytes();

    /**
     * The maximum bytes of records with one partition key that keep their order when they are
     * packed at a time; 0 if only one record of a key can be in flight.
     */
    int maxBytesPerKey();

    /** Packs all of the records, in their order. */
    List<? extends RequestEntry> pack(List<PendingRecord> records);

    /** Whether an entry must be packed again before it is sent. */
    boolean isStale(RequestEntry entry);

    /** Makes one entry of each record. */
    EntryPacking NONE =
            new EntryPacking() {
                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public int batchRecords() {
                    return PutRecordsLimits.MAX_RECORDS;
                }

                @Override
                public long batchBytes() {
                    return PutRecordsLimits.MAX_BYTES;
                }

                @Override
                public int maxBytesPerKey() {
                    return 0;
                }

                @Override
                public List<? extends RequestEntry> pack(List<PendingRecord> records) {
                    return records;
                }

                @Override
                public boolean isStale(RequestEntry entry) {
                    return false;
                }
            };
}
