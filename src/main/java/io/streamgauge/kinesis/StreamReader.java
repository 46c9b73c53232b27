package io.streamgauge.kinesis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
 * tried until it can.
 */
public final class StreamReader implements RunningReader {

    private static final Duration LONGEST_CREATION = Duration.ofMinutes(5);

    private final StreamWork work;
    private final StreamListing listing;
    private final Checkpoints checkpoints;
    private final Map<String, ShardReader> running = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private final ScheduledFuture<?> saving;
    private final Semaphore news = new Semaphore(0);
    private volatile @Nullable Progress progress;
    private volatile @Nullable String problem;

    private StreamReader(StreamWork work, Checkpoints checkpoints, ExecutorService threads) {
        this.work = work;
        this.checkpoints = checkpoints;
        this.listing = new StreamListing(work.access(), work.pauses());
        this.threads = threads;
        long interval = work.settings().checkpointInterval().toMillis();
        this.saving =
                work.access()
                        .scheduler()
                        .scheduleWithFixedDelay(
                                this::save, interval, interval, TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to read, and returns at once.
     *
     * @param checkpoints open, and closed when the reader is stopped
     */
    public static StreamReader start(
            StreamAccess access, ReaderSettings settings, Checkpoints checkpoints, Outlet outlet) {
        ExecutorService threads = threads(access.stream());
        Pauses pauses = new Pauses(access.scheduler(), threads);
        StreamReader reader =
                new StreamReader(
                        new StreamWork(access, settings, outlet, pauses), checkpoints, threads);
        reader.threads.execute(reader::watchTheShards);
        return reader;
    }

    @Override
    public StreamStatus status() {
        return new StreamStatus(
                problem, running.values().stream().map(ShardReader::status).toList());
    }

    @Override
    public boolean stop(Duration patience) throws InterruptedException {
        work.pauses().stop();
        running.values().forEach(ShardReader::stop);
        news.release();
        threads.shutdown();
        boolean ended = threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        saving.cancel(false);
        threads.shutdownNow();
        try {
            if (progress != null) {
                progress.save();
            }
        } finally {
            checkpoints.close();
        }
        return ended;
    }

    private void watchTheShards() {
        int failures = 0;
        while (!work.pauses().stopped()) {
            Duration pause = work.settings().reads().shardMonitorInterval();
            try {
                look();
                problem = null;
                failures = 0;
            } catch (RuntimeException e) {
                if (work.pauses().stopped()) {
                    return;
                }
                pause = work.settings().reads().backoff().pause(failures++, work.access().random());
                problem = Faults.reason(e);
                work.outlet().events().unavailable(Faults.reason(e));
            }
            awaitNews(pause);
        }
    }

    private void look() {
        Progress known = progress;
        if (known == null) {
            known = begin();
            progress = known;
        }
        List<Shard> shards = listing.shards();
        ShardPlan plan = new ShardPlan(work.settings().start(), work.access().clock().instant());
        Map<String, Position> discovered = plan.discover(shards, known.shards().keySet());
        if (!discovered.isEmpty()) {
            known.add(discovered);
            work.outlet().events().discovered(discovered);
        }
        for (String shardId : plan.ready(shards, known.shards())) {
            if (!running.containsKey(shardId) && !work.pauses().stopped()) {
                read(shardId, known);
            }
        }
    }

    private Progress begin() {
        work.settings().createdWithShards().ifPresent(this::createIfMissing);
        Checkpoint begin =
                new CheckpointChoice(work, listing).choose(checkpoints.load().orElse(null));
        checkpoints.save(begin);
        work.outlet().events().begun(begin.shards());
        return new Progress(checkpoints, begin);
    }

    private void createIfMissing(int shards) {
        StreamProvisioner provisioner = new StreamProvisioner(work.access(), LONGEST_CREATION);
        if (work.pauses().await(provisioner.ensure(shards))) {
            work.outlet().events().created(shards);
        }
    }

    private void read(String shardId, Progress known) {
        Position from = known.shards().getOrDefault(shardId, new Position.TrimHorizon());
        ReaderSettings.Deliveries deliveries = work.settings().deliveries();
        RecordDelivery delivery =
                new RecordDelivery(
                        work.outlet(), deliveries, work.pauses(), work.access().random());
        DeliveryWindow window =
                new DeliveryWindow(
                        delivery::deliver,
                        deliveries.ordering(),
                        deliveries.maxInFlight(),
                        sequenceNumber -> moved(shardId, sequenceNumber, known));
        ShardReader reader = new ShardReader(ShardReader.ShardTask.of(work, shardId, from), window);
        running.put(shardId, reader);
        if (work.pauses().stopped()) {
            reader.stop();
        }
        threads.execute(() -> run(reader, shardId, known));
    }

    private void run(ShardReader reader, String shardId, Progress known) {
        try {
            if (reader.run()) {
                known.move(shardId, new Position.ShardEnd());
                save();
                work.outlet().events().ended(shardId);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.remove(shardId, reader);
            news.release();
        }
    }

    private void moved(String shardId, String sequenceNumber, Progress known) {
        known.move(shardId, new Position.AfterSequenceNumber(sequenceNumber));
        ShardReader reader = running.get(shardId);
        if (reader != null) {
            reader.progressed();
        }
    }

    private void save() {
        Progress known = progress;
        if (known == null) {
            return;
        }
        try {
            known.save();
        } catch (RuntimeException e) {
            work.outlet().events().checkpointFailed(e);
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
