package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.PutRecordsLimits;
import java.util.List;

/** Makes parcels of records; used by one thread at a time. */
interface EntryPacking {

    /** Whether it can pack now. */
    boolean isReady();

    /** How many records it wants at a time, if so many wait. */
    int records();

    /** How many bytes of records it wants at a time, if so many wait. */
    long bytes();

    /**
     * How many bytes of records with one partition key may go together and keep their order; none,
     * if only one record of a key may go at a time.
     */
    int bytesOfOneKey();

    /** Packs all of the records, in their order. */
    List<? extends RequestEntry> pack(List<PendingRecord> records);

    /** Whether a parcel must be packed anew before it may go. */
    boolean isStale(RequestEntry entry);

    /** Each record is a parcel of its own. */
    EntryPacking NONE =
            new EntryPacking() {
                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public int records() {
                    return PutRecordsLimits.MAX_RECORDS;
                }

                @Override
                public long bytes() {
                    return PutRecordsLimits.MAX_BYTES;
                }

                @Override
                public int bytesOfOneKey() {
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
