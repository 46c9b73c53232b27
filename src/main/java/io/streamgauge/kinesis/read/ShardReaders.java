package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The readers of one stream's shards, each on a thread of its own. */
final class ShardReaders {

    private final StreamReaderRuntime work;
    private final PageSourceFactory source;
    private final ReadProgress progress;
    private final Runnable news;
    private final Map<String, ShardReader> readers = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /**
     * @param news runs when a shard is read no more
     */
    ShardReaders(
            StreamReaderRuntime work,
            PageSourceFactory source,
            ReadProgress progress,
            Runnable news) {
        this.work = work;
        this.source = source;
        this.progress = progress;
        this.news = news;
    }

    ReadProgress progress() {
        return progress;
    }

    /** Reads a shard, unless it is read already, has ended, or its reader has halted. */
    void read(String shardId) {
        if (readers.containsKey(shardId) || stopped) {
            return;
        }
        // Looked at last: a reader that has just left may have reached the end of the shard.
        Position from = progress.shards().getOrDefault(shardId, new Position.TrimHorizon());
        if (from instanceof Position.ShardEnd) {
            return;
        }
        ShardReader reader = new ShardReader(work, shardId, from, source);
        readers.put(shardId, reader);
        if (stopped) {
            reader.stop();
        }
        work.threads().execute(() -> run(reader, shardId));
    }

    List<ShardStatus> statuses() {
        return readers.values().stream().map(ShardReader::status).toList();
    }

    /** Notes how far the shards were read. */
    void noteProgress() {
        readers.forEach(this::noteProgress);
    }

    private void noteProgress(String shardId, ShardReader reader) {
        // One at a time, so that what is noted never goes back.
        synchronized (reader) {
            reader.takeMoved()
                    .ifPresent(record -> progress.reach(record, work.access().clock().instant()));
        }
    }

    /** Tells how old the checkpoints of the shards are. */
    void tellAges() {
        Instant now = work.access().clock().instant();
        readers.forEach((shardId, reader) -> tellAge(shardId, reader, now));
    }

    private void tellAge(String shardId, ShardReader reader, Instant now) {
        Instant oldest =
                Stream.concat(
                                reader.oldestInFlight().stream(),
                                progress.unsavedSince(shardId).stream())
                        .min(Instant::compareTo)
                        .orElse(now);
        // Not after the end of the shard was reported: nobody would report an age of zero again.
        synchronized (reader) {
            if (readers.get(shardId) == reader) {
                work.outlet().events().checkpointAge(shardId, Duration.between(oldest, now));
            }
        }
    }

    /** Reads no further, and lets what is being delivered end. */
    void stop() {
        stopped = true;
        readers.values().forEach(ShardReader::stop);
    }

    private void run(ShardReader reader, String shardId) {
        Optional<DeliveryEnd> end = Optional.empty();
        try {
            end = Optional.of(reader.run());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (OutOfMemoryError e) {
            reader.halt(e);
            throw e;
        } finally {
            leave(reader, shardId, end);
        }
    }

    private void leave(ShardReader reader, String shardId, Optional<DeliveryEnd> end) {
        noteProgress(shardId, reader);
        boolean completed = end.orElse(null) instanceof ShardCompleted;
        if (end.orElse(null) instanceof ShardCompleted proof) {
            progress.complete(shardId, proof, work.access().clock().instant());
        }
        if (!reader.status().halted()) {
            synchronized (reader) {
                readers.remove(shardId, reader);
            }
        }
        if (completed) {
            work.outlet().events().ended(shardId);
        }
        news.run();
    }
}
