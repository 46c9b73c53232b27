package io.streamgauge.kinesis;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a stream is read, in memory and, a little later, in its checkpoint. */
final class Progress {

    private final Checkpoints checkpoints;
    private final Instant streamCreated;
    private final Map<String, Position> shards;
    private final Object saving = new Object();
    private boolean moved;

    Progress(Checkpoints checkpoints, Checkpoint begin) {
        this.checkpoints = checkpoints;
        this.streamCreated = begin.streamCreated();
        this.shards = new HashMap<>(begin.shards());
    }

    synchronized Map<String, Position> shards() {
        return Map.copyOf(shards);
    }

    synchronized void move(String shardId, Position position) {
        shards.put(shardId, position);
        moved = true;
    }

    synchronized void add(Map<String, Position> discovered) {
        shards.putAll(discovered);
        moved = true;
    }

    /** Saves what has moved since the last save. */
    void save() {
        synchronized (saving) {
            Checkpoint checkpoint = takeMoved();
            if (checkpoint == null) {
                return;
            }
            try {
                checkpoints.save(checkpoint);
            } catch (RuntimeException e) {
                markMoved();
                throw e;
            }
        }
    }

    private synchronized @Nullable Checkpoint takeMoved() {
        if (!moved) {
            return null;
        }
        moved = false;
        return new Checkpoint(streamCreated, shards);
    }

    private synchronized void markMoved() {
        moved = true;
    }
}
