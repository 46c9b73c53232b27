package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.StreamListing;
import io.streamgauge.kinesis.StreamProblem;
import io.streamgauge.kinesis.StreamProvisioner;
import io.streamgauge.kinesis.StreamRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Reads all shards of a stream, each on its own thread, and moves the checkpoint past what was
 * taken.
 *
 * <p>A shard is read when its parents were read to their end. A stream that cannot be reached is
 * tried until it can; one that is deleted and created again is read from its beginning.
 */
public final class StreamReader implements RunningReader {

    private static final Duration LONGEST_CREATION = Duration.ofMinutes(5);

    private final StreamReaderRuntime work;
    private final Pauses pauses;
    private final StreamListing listing;
    private final CheckpointStore store;
    private final ExecutorService threads;
    private final ScheduledFuture<?> saving;
    private final Semaphore news = new Semaphore(0);
    private final Instant started;

    /** Whether the stream was not there at the start, or could not be reached. */
    private boolean late;

    /** Held while a checkpoint is saved, so that none is saved over that of a newer stream. */
    private final Object checkpointing = new Object();

    /** Whether the checkpoints are another's by now; looked at with {@link #checkpointing} held. */
    private boolean checkpointsClosed;

    private volatile @Nullable ShardReaders readers;
    private volatile @Nullable String problem;

    private StreamReader(StreamReaderRuntime work, CheckpointStore store, ExecutorService threads) {
        this.work = work;
        this.pauses = work.pauses();
        this.store = store;
        this.listing = new StreamListing(work.access(), pauses);
        this.threads = threads;
        this.started = work.access().clock().instant();
        long interval = work.settings().checkpointInterval().toMillis();
        this.saving =
                work.access()
                        .scheduler()
                        .scheduleWithFixedDelay(
                                new RepeatedWork(
                                        this::save, work.outlet().events()::checkpointFailed),
                                interval,
                                interval,
                                TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to read, and returns at once.
     *
     * @param store open, and closed when the reader is stopped
     */
    public static StreamReader start(
            StreamRuntime access,
            StreamReaderSettings settings,
            CheckpointStore store,
            ReaderCallbacks callbacks) {
        ExecutorService threads = threads(access.name());
        ReadAheadLimit readAhead =
                new ReadAheadLimit(settings.reads().prefetch(), settings.reads().prefetchSize());
        StreamReaderRuntime work =
                new StreamReaderRuntime(access, settings, callbacks, readAhead, threads);
        StreamReader reader = new StreamReader(work, store, threads);
        threads.execute(reader::watchTheShards);
        return reader;
    }

    @Override
    public StreamStatus status() {
        ShardReaders reading = readers;
        return new StreamStatus(problem, reading == null ? List.of() : reading.statuses());
    }

    @Override
    public boolean stop(Duration patience) {
        pauses.stop();
        ShardReaders reading = readers;
        if (reading != null) {
            reading.stop();
        }
        news.release();
        threads.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        try {
            ended = threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Set again below: no file can be written by a thread that is interrupted.
            interrupted = true;
        }
        try {
            saving.cancel(false);
            threads.shutdownNow();
            closeCheckpoints();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return ended;
    }

    private void closeCheckpoints() {
        synchronized (checkpointing) {
            try {
                saveProgress();
            } finally {
                checkpointsClosed = true;
                store.close();
            }
        }
    }

    private void watchTheShards() {
        int failures = 0;
        while (!pauses.stopped()) {
            Duration pause = work.settings().reads().shardMonitorInterval();
            try {
                look();
                problem = null;
                failures = 0;
            } catch (RuntimeException e) {
                if (pauses.stopped()) {
                    return;
                }
                late = true;
                pause = afterFailure(++failures);
                String reason = StreamProblem.of(e);
                problem = reason;
                work.outlet().events().unavailable(reason);
            }
            awaitNews(pause);
        }
    }

    /** A look that failed is followed by the next one no later than one that did not. */
    private Duration afterFailure(int failures) {
        StreamReaderSettings.Reads reads = work.settings().reads();
        Duration pause = reads.backoff().delay(failures, work.access().random());
        Duration most = reads.shardMonitorInterval();
        return pause.compareTo(most) < 0 ? pause : most;
    }

    private void look() {
        boolean first = readers == null;
        if (first) {
            work.settings().createdWithShards().ifPresent(this::createIfMissing);
        }
        StreamListing.Described stream = first ? listing.firstLook() : listing.look();
        ShardReaders reading = readersOf(stream);
        ReadProgress progress = reading.progress();
        List<Shard> shards = stream.shards();
        ShardPlan plan = new ShardPlan(work.settings().start(), work.access().clock().instant());
        Map<String, Position> discovered = plan.discover(shards, progress.shards().keySet());
        if (!discovered.isEmpty()) {
            progress.add(discovered);
            work.outlet().events().discovered(discovered);
        }
        plan.ready(shards, progress.shards()).forEach(reading::read);
    }

    private ShardReaders readersOf(StreamListing.Described stream) {
        StartResolver choice = new StartResolver(work, stream, waited());
        ShardReaders reading = readers;
        if (reading == null) {
            return begin(stream, choice.choose(store.load().orElse(null)));
        }
        if (!reading.progress().streamCreated().equals(stream.created())) {
            reading.stop();
            return begin(stream, choice.anew());
        }
        return reading;
    }

    /** How long the stream was waited for, if it was. */
    private Duration waited() {
        Duration since = Duration.between(started, work.access().clock().instant());
        return late && !since.isNegative() ? since : Duration.ZERO;
    }

    private ShardReaders begin(StreamListing.Described stream, Checkpoint from) {
        PageSourceFactory source = new PageSourceSelector(work, pauses).of(stream);
        ShardReaders begun =
                new ShardReaders(work, source, new ReadProgress(store, from), this::shardEnded);
        synchronized (checkpointing) {
            if (!checkpointsClosed) {
                store.save(from);
            }
            readers = begun;
        }
        work.outlet().events().begun(from.shards());
        if (pauses.stopped()) {
            begun.stop();
        }
        return begun;
    }

    private void createIfMissing(int shards) {
        StreamProvisioner provisioner =
                new StreamProvisioner(work.access(), LONGEST_CREATION, work.outlet().events());
        if (pauses.await(provisioner.ensure(shards))) {
            late = true;
        }
    }

    private void shardEnded() {
        save();
        news.release();
    }

    private void save() {
        ShardReaders reading = readers;
        if (reading == null) {
            return;
        }
        try {
            saveProgress();
            work.outlet().events().checkpointSaved();
        } catch (RuntimeException e) {
            work.outlet().events().checkpointFailed(e);
        }
        reading.tellAges();
    }

    private void saveProgress() {
        synchronized (checkpointing) {
            ShardReaders reading = readers;
            if (reading != null && !checkpointsClosed) {
                reading.noteProgress();
                reading.progress().save();
            }
        }
    }

    private void awaitNews(Duration atMost) {
        try {
            if (news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ExecutorService threads(String stream) {
        AtomicInteger count = new AtomicInteger();
        return Executors.newCachedThreadPool(
                work -> new Thread(work, "kinesis-" + stream + "-" + count.getAndIncrement()));
    }
}
