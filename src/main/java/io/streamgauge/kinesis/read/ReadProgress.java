package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.ShardRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far a stream is read, in memory and, a little later, in its checkpoint. */
final class ReadProgress {

    private final CheckpointStore store;
    private final Instant streamCreated;
    private final Map<String, Position> shards;
    private Map<String, Instant> unsaved = new HashMap<>();
    private Map<String, Instant> beingSaved = Map.of();
    private boolean moved;

    ReadProgress(CheckpointStore store, Checkpoint begin) {
        this.store = store;
        this.streamCreated = begin.streamCreated();
        this.shards = new HashMap<>(begin.shards());
    }

    Instant streamCreated() {
        return streamCreated;
    }

    synchronized Map<String, Position> shards() {
        return Map.copyOf(shards);
    }

    /** All records of a shard up to this one have their outcome. */
    void reach(ShardRecord record, Instant now) {
        move(record.shardId(), record.after(), now);
    }

    /**
     * A shard has ended.
     *
     * @param completed the proof of it
     */
    void complete(String shardId, ShardCompleted completed, Instant now) {
        Objects.requireNonNull(completed);
        move(shardId, new Position.ShardEnd(), now);
    }

    private synchronized void move(String shardId, Position position, Instant now) {
        shards.put(shardId, position);
        unsaved.putIfAbsent(shardId, now);
        moved = true;
    }

    synchronized void add(Map<String, Position> discovered) {
        shards.putAll(discovered);
        moved = true;
    }

    /** Since when a shard was read further than the saved checkpoint says. */
    synchronized Optional<Instant> unsavedSince(String shardId) {
        return Stream.of(beingSaved, unsaved)
                .flatMap(since -> Optional.ofNullable(since.get(shardId)).stream())
                .findFirst();
    }

    /** Saves what has moved since the last save; one call at a time. */
    void save() {
        Checkpoint checkpoint = takeMoved();
        if (checkpoint == null) {
            return;
        }
        boolean saved = false;
        try {
            store.save(checkpoint);
            saved = true;
        } finally {
            concludeSave(saved);
        }
    }

    private synchronized @Nullable Checkpoint takeMoved() {
        if (!moved) {
            return null;
        }
        moved = false;
        beingSaved = unsaved;
        unsaved = new HashMap<>();
        return new Checkpoint(streamCreated, shards);
    }

    private synchronized void concludeSave(boolean saved) {
        if (!saved) {
            moved = true;
            unsaved.putAll(beingSaved);
        }
        beingSaved = Map.of();
    }
}
