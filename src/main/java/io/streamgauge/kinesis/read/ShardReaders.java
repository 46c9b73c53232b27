package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The readers of one stream's shards, each on its own thread. */
final class ShardReaders {

    private final StreamReaderRuntime runtime;
    private final PageSource.Factory source;
    private final ReadProgress progress;
    private final Runnable onReaderEnd;
    private final Map<String, ShardReader> readers = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /**
     * @param onReaderEnd runs when the reader of a shard has ended
     */
    ShardReaders(
            StreamReaderRuntime runtime,
            PageSource.Factory source,
            ReadProgress progress,
            Runnable onReaderEnd) {
        this.runtime = runtime;
        this.source = source;
        this.progress = progress;
        this.onReaderEnd = onReaderEnd;
    }

    ReadProgress progress() {
        return progress;
    }

    /** Reads a shard, unless it is being read, has ended, or its reader has halted. */
    void read(String shardId) {
        if (readers.containsKey(shardId) || stopped) {
            return;
        }
        // Read after the check: a reader that has just ended may have completed the shard.
        Position start = progress.shards().getOrDefault(shardId, new Position.TrimHorizon());
        if (start instanceof Position.ShardEnd) {
            return;
        }
        ShardReader reader = new ShardReader(runtime, shardId, start, source);
        readers.put(shardId, reader);
        if (stopped) {
            reader.stop();
        }
        runtime.threads().execute(() -> run(reader, shardId));
    }

    List<ShardStatus> statuses() {
        return readers.values().stream().map(ShardReader::status).toList();
    }

    /** Updates the progress with the settled records of all shards. */
    void updateProgress() {
        readers.forEach(this::updateProgress);
    }

    private void updateProgress(String shardId, ShardReader reader) {
        // One at a time, so that progress never moves back.
        synchronized (reader) {
            reader.takeSettled().ifPresent(record -> progress.reach(record, now()));
        }
    }

    void reportCheckpointAges() {
        Instant now = now();
        readers.forEach((shardId, reader) -> reportCheckpointAge(shardId, reader, now));
    }

    private void reportCheckpointAge(String shardId, ShardReader reader, Instant now) {
        Instant oldest =
                Stream.concat(
                                reader.oldestInFlight().stream(),
                                progress.unsavedSince(shardId).stream())
                        .min(Instant::compareTo)
                        .orElse(now);
        // Not after the end of the shard was reported: its age would never return to zero.
        synchronized (reader) {
            if (readers.get(shardId) == reader) {
                runtime.callbacks().events().checkpointAge(shardId, Duration.between(oldest, now));
            }
        }
    }

    /** Reads no further; deliveries in flight complete. */
    void stop() {
        stopped = true;
        readers.values().forEach(ShardReader::stop);
    }

    private void run(ShardReader reader, String shardId) {
        DeliveryEnd end = new DeliveryEnd.Interrupted();
        try {
            end = reader.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (OutOfMemoryError e) {
            reader.halt(e);
            throw e;
        } finally {
            ended(reader, shardId, end);
        }
    }

    private void ended(ShardReader reader, String shardId, DeliveryEnd end) {
        updateProgress(shardId, reader);
        if (end instanceof ShardCompleted proof) {
            progress.complete(shardId, proof, now());
        }
        if (!reader.status().halted()) {
            synchronized (reader) {
                readers.remove(shardId, reader);
            }
        }
        if (end instanceof ShardCompleted) {
            runtime.callbacks().events().ended(shardId);
        }
        onReaderEnd.run();
    }

    private Instant now() {
        return runtime.stream().clock().instant();
    }
}
