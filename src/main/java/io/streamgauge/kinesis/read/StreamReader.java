package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.StreamListing;
import io.streamgauge.kinesis.StreamProvisioner;
import io.streamgauge.kinesis.StreamRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Reads all shards of a stream, each on its own thread, and moves the checkpoint past settled
 * records.
 *
 * <p>A shard is read when its parents were read to their end. A stream that is not available is
 * retried until it is; one that is deleted and created again is read from its beginning.
 */
public final class StreamReader implements RunningReader {

    private static final Duration MAX_CREATION = Duration.ofMinutes(5);

    private final StreamReaderRuntime runtime;
    private final PageSource.Factory polling;
    private final Pauses pauses;
    private final StreamListing listing;
    private final CheckpointSaver checkpoints;
    private final ExecutorService threads;

    /** Released to list the shards at once. */
    private final Semaphore wakeUps = new Semaphore(0);

    private final Instant startedAt;

    /** Whether the stream was not available at the start. Confined to the monitoring thread. */
    private boolean delayed;

    private volatile @Nullable ShardReaders readers;
    private volatile @Nullable String problem;

    private StreamReader(
            StreamReaderRuntime runtime, CheckpointStore store, ExecutorService threads) {
        this.runtime = runtime;
        StreamReaderSettings.Reads reads = runtime.settings().reads();
        PollingSource.Settings polled =
                new PollingSource.Settings(
                        runtime.stream(),
                        reads,
                        new ReadAheadLimit(reads.prefetch(), reads.prefetchSize()));
        this.polling =
                (shardId, position, until) -> new PollingSource(polled, shardId, position, until);
        this.pauses = runtime.pauses();
        this.checkpoints = new CheckpointSaver(runtime, store);
        this.listing = new StreamListing(runtime.stream(), pauses);
        this.threads = threads;
        this.startedAt = runtime.stream().clock().instant();
    }

    /**
     * Starts to read, and returns at once.
     *
     * @param store open, and closed when the reader is stopped
     */
    public static StreamReader start(
            StreamRuntime stream,
            StreamReaderSettings settings,
            CheckpointStore store,
            ReaderCallbacks callbacks) {
        ExecutorService threads = threads(stream.name());
        StreamReader reader =
                new StreamReader(
                        new StreamReaderRuntime(stream, settings, callbacks, threads),
                        store,
                        threads);
        threads.execute(reader::monitorShards);
        return reader;
    }

    @Override
    public StreamStatus status() {
        ShardReaders current = readers;
        return new StreamStatus(problem, current == null ? List.of() : current.statuses());
    }

    @Override
    public boolean stop(Duration patience) {
        pauses.stop();
        ShardReaders current = readers;
        if (current != null) {
            current.stop();
        }
        wakeUps.release();
        threads.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        try {
            ended = threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Restored below: an interrupted thread cannot write files.
            interrupted = true;
        }
        try {
            threads.shutdownNow();
            checkpoints.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return ended;
    }

    private void monitorShards() {
        int failures = 0;
        while (!pauses.stopped()) {
            Duration pause = runtime.settings().reads().shardMonitorInterval();
            try {
                readShards();
                problem = null;
                failures = 0;
            } catch (RuntimeException e) {
                if (pauses.stopped()) {
                    return;
                }
                delayed = true;
                pause = pauseAfter(++failures);
                String reason = FailureClassifier.streamReason(e);
                problem = reason;
                events().unavailable(reason);
            }
            awaitWakeUp(pause);
        }
    }

    /** At most the interval of successful calls. */
    private Duration pauseAfter(int failures) {
        StreamReaderSettings.Reads reads = runtime.settings().reads();
        Duration pause = reads.backoff().delay(failures, runtime.stream().random());
        Duration max = reads.shardMonitorInterval();
        return pause.compareTo(max) < 0 ? pause : max;
    }

    /** Lists the shards, and reads those that can be read. */
    private void readShards() {
        boolean first = readers == null;
        if (first) {
            runtime.settings().createdWithShards().ifPresent(this::createIfMissing);
        }
        StreamListing.Description stream = first ? listing.describeAtStart() : listing.describe();
        ShardReaders current = readersOf(stream);
        ReadProgress progress = current.progress();
        List<Shard> shards = stream.shards();
        ShardPlan plan =
                new ShardPlan(runtime.settings().start(), runtime.stream().clock().instant());
        Map<String, Position> discovered = plan.newShards(shards, progress.shards().keySet());
        if (!discovered.isEmpty()) {
            progress.add(discovered);
            events().discovered(discovered);
        }
        plan.readable(shards, progress.shards()).forEach(current::read);
    }

    private ShardReaders readersOf(StreamListing.Description stream) {
        StartResolver resolver = new StartResolver(runtime, stream, sinceStart());
        ShardReaders current = readers;
        if (current == null) {
            return start(stream, resolver.resolve(checkpoints.load().orElse(null)));
        }
        if (!current.progress().streamCreated().equals(stream.created())) {
            current.stop();
            return start(stream, resolver.resolveRecreated());
        }
        return current;
    }

    /** The time since the start of the reader, if the stream was not available then. */
    private Duration sinceStart() {
        Duration since = Duration.between(startedAt, runtime.stream().clock().instant());
        return delayed && !since.isNegative() ? since : Duration.ZERO;
    }

    private ShardReaders start(StreamListing.Description stream, Checkpoint start) {
        ShardReaders started =
                new ShardReaders(
                        runtime,
                        source(stream.arn()),
                        checkpoints.progress(start),
                        this::shardEnded);
        checkpoints.start(start, started);
        readers = started;
        events().started(start.shards());
        if (pauses.stopped()) {
            started.stop();
        }
        return started;
    }

    /** Enhanced fan-out if it is configured and its consumer can be registered, else polling. */
    private PageSource.Factory source(String streamArn) {
        return runtime.settings()
                .reads()
                .fanOut()
                .flatMap(
                        name ->
                                pauses.await(
                                        FanOutConsumer.register(
                                                runtime.stream(), streamArn, name, events())))
                .map(consumer -> fanOut(new FanOutSource.Settings(runtime, consumer, polling)))
                .orElse(polling);
    }

    private static PageSource.Factory fanOut(FanOutSource.Settings settings) {
        return (shardId, position, until) -> new FanOutSource(settings, shardId, position, until);
    }

    private void createIfMissing(int shards) {
        StreamProvisioner provisioner = new StreamProvisioner(runtime.stream(), MAX_CREATION);
        if (pauses.await(provisioner.ensure(shards))) {
            delayed = true;
        }
    }

    private void shardEnded() {
        checkpoints.save();
        wakeUps.release();
    }

    private void awaitWakeUp(Duration atMost) {
        try {
            if (wakeUps.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private StreamReaderEvents events() {
        return runtime.callbacks().events();
    }

    private static ExecutorService threads(String stream) {
        AtomicInteger count = new AtomicInteger();
        return Executors.newCachedThreadPool(
                work -> new Thread(work, "kinesis-" + stream + "-" + count.getAndIncrement()));
    }
}
