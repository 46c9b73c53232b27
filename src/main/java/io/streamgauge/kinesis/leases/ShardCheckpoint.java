package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.Place;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/** How far the records of a shard were taken, in memory and, a little later, in its lease. */
final class ShardCheckpoint {

    private volatile @Nullable Place reached;
    private @Nullable Place saved;
    private boolean ended;

    /** All records up to this place were taken. */
    void reach(Place place) {
        reached = place;
    }

    /** Saves what has moved since the last save. */
    synchronized void save(RecordProcessorCheckpointer lease)
            throws InvalidStateException, ShutdownException {
        Place place = reached;
        if (place == null || place.equals(saved) || ended) {
            return;
        }
        lease.checkpoint(place.sequenceNumber(), place.subSequenceNumber());
        saved = place;
    }

    /** Saves that the shard was read to its end. */
    synchronized void saveEnd(RecordProcessorCheckpointer lease)
            throws InvalidStateException, ShutdownException {
        lease.checkpoint();
        ended = true;
    }
}
