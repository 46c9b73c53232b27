package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Page;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what all readers of a stream together read ahead of their deliveries.
 *
 * <p>How large a page is shows when it is there. Until then it counts as large as the one before
 * it, so the bound is passed by the growth of pages that are under way.
 */
final class ReadAheadLimit {

    private final int records;
    private final long bytes;
    private long heldRecords;
    private long heldBytes;

    /**
     * @param records how many records may be held; 0: nothing is read ahead
     * @param bytes how many bytes of data they may have
     */
    ReadAheadLimit(int records, long bytes) {
        this.records = records;
        this.bytes = bytes;
    }

    /** Room for a page as large as another, or null if there is none. */
    synchronized @Nullable Room room(Page like) {
        Room room = new Room();
        if (heldRecords + like.records().size() >= records || heldBytes + like.bytes() >= bytes) {
            return null;
        }
        room.resize(like.records().size(), like.bytes());
        return room;
    }

    /** What a page that is read ahead takes. */
    final class Room {
        private int ownRecords;
        private long ownBytes;
        private boolean left;

        /** The page is there, and as large as it is. */
        void becomes(Page page) {
            synchronized (ReadAheadLimit.this) {
                if (!left) {
                    resize(page.records().size(), page.bytes());
                }
            }
        }

        /** The page is no longer ahead. */
        void leave() {
            synchronized (ReadAheadLimit.this) {
                resize(0, 0);
                left = true;
            }
        }

        private void resize(int toRecords, long toBytes) {
            heldRecords += toRecords - ownRecords;
            heldBytes += toBytes - ownBytes;
            ownRecords = toRecords;
            ownBytes = toBytes;
        }
    }
}
