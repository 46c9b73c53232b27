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

/**
 * The positions up to which a stream is settled, which are saved in its checkpoint. Thread-safe.
 */
final class ReadProgress {

    private final CheckpointStore store;
    private final Instant streamCreated;
    private final Map<String, Position> shards;
    private Map<String, Instant> unsaved = new HashMap<>();
    private Map<String, Instant> beingSaved = Map.of();
    private boolean changed;

    ReadProgress(CheckpointStore store, Checkpoint start) {
        this.store = store;
        this.streamCreated = start.streamCreated();
        this.shards = new HashMap<>(start.shards());
    }

    Instant streamCreated() {
        return streamCreated;
    }

    synchronized Map<String, Position> shards() {
        return Map.copyOf(shards);
    }

    /** All records of a shard up to this one are settled. */
    void reach(ShardRecord record, Instant now) {
        move(record.shardId(), record.after(), now);
    }

    /** All records of a shard are settled, which a {@link ShardCompleted} proves. */
    void complete(String shardId, ShardCompleted completed, Instant now) {
        Objects.requireNonNull(completed);
        move(shardId, new Position.ShardEnd(), now);
    }

    private synchronized void move(String shardId, Position position, Instant now) {
        shards.put(shardId, position);
        unsaved.putIfAbsent(shardId, now);
        changed = true;
    }

    synchronized void add(Map<String, Position> discovered) {
        shards.putAll(discovered);
        changed = true;
    }

    /** Since when a shard is ahead of its saved checkpoint. */
    synchronized Optional<Instant> unsavedSince(String shardId) {
        return Stream.of(beingSaved, unsaved)
                .flatMap(since -> Optional.ofNullable(since.get(shardId)).stream())
                .findFirst();
    }

    /** Saves the changes since the last save; one call at a time. */
    void save() {
        Checkpoint checkpoint = takeChanged();
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

    private synchronized @Nullable Checkpoint takeChanged() {
        if (!changed) {
            return null;
        }
        changed = false;
        beingSaved = unsaved;
        unsaved = new HashMap<>();
        return new Checkpoint(streamCreated, shards);
    }

    private synchronized void concludeSave(boolean saved) {
        if (!saved) {
            changed = true;
            unsaved.putAll(beingSaved);
        }
        beingSaved = Map.of();
    }
}
