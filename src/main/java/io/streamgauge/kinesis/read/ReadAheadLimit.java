package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Page;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the records that all shards of a stream together read ahead of their deliveries.
 * Thread-safe.
 *
 * <p>The size of a page is known when it was read. Until then it counts as large as the page before
 * it, so growing pages may exceed the bound.
 */
final class ReadAheadLimit {

    private final int maxRecords;
    private final long maxBytes;
    private long reservedRecords;
    private long reservedBytes;

    /**
     * @param maxRecords the maximum number of records; 0 disables reading ahead
     * @param maxBytes the maximum bytes of their data
     */
    ReadAheadLimit(int maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /** A reservation for a page as large as another one, or null if the limit is reached. */
    synchronized @Nullable Reservation reserve(Page like) {
        if (reservedRecords + like.records().size() >= maxRecords
                || reservedBytes + like.bytes() >= maxBytes) {
            return null;
        }
        Reservation reservation = new Reservation();
        reservation.resize(like.records().size(), like.bytes());
        return reservation;
    }

    /** The share of a page that is read ahead. */
    final class Reservation {
        private int ownRecords;
        private long ownBytes;
        private boolean released;

        /** Adjusts the reservation to the page that was read. */
        void resizeTo(Page page) {
            synchronized (ReadAheadLimit.this) {
                if (!released) {
                    resize(page.records().size(), page.bytes());
                }
            }
        }

        void release() {
            synchronized (ReadAheadLimit.this) {
                resize(0, 0);
                released = true;
            }
        }

        private void resize(int toRecords, long toBytes) {
            reservedRecords += toRecords - ownRecords;
            reservedBytes += toBytes - ownBytes;
            ownRecords = toRecords;
            ownBytes = toBytes;
        }
    }
}
