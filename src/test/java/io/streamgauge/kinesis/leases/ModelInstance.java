package io.streamgauge.kinesis.leases;

import io.streamgauge.Patience;
import io.streamgauge.kinesis.read.ModelResults;
import io.streamgauge.kinesis.read.ModelStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseCoordinator;
import software.amazon.kinesis.leases.LeaseRefresher;

/** An instance that reads the shards whose leases it holds in a {@link ModelKcl}. */
final class ModelInstance {

    private static final Duration PATIENCE = Patience.DEFAULT;

    /** What the instances share. */
    record World(
            ModelStream stream,
            ModelKcl library,
            ScheduledExecutorService scheduler,
            boolean inParallel) {}

    private final World world;
    private final String name;
    private final ModelResults.Life life;
    private final LeasedShards shards;
    private final Map<String, ModelKcl.Held> held = new ConcurrentHashMap<>();
    private final Set<String> dropped = ConcurrentHashMap.newKeySet();
    private final Set<ModelConsumer> consumers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lostPages = new AtomicInteger();
    private final AtomicInteger failingSaves = new AtomicInteger();
    private final ScheduledFuture<?> maintenance;
    private volatile boolean stopping;
    private volatile @Nullable CountDownLatch idle;

    ModelInstance(World world, String name, LeasedReaderRuntime work, ModelResults.Life life) {
        this.world = world;
        this.name = name;
        this.life = life;
        LeaseCoordinator leases = coordinator();
        this.shards = new LeasedShards(work, () -> leases);
        this.maintenance =
                world.scheduler.scheduleWithFixedDelay(
                        shards::maintain, 2, 2, TimeUnit.MILLISECONDS);
    }

    World world() {
        return world;
    }

    LeasedShards shards() {
        return shards;
    }

    boolean isKilled() {
        return life.isKilled();
    }

    /** Starts to read a shard. */
    void hold(ModelKcl.Held lease) {
        held.put(lease.shardId(), lease);
        ModelConsumer consumer = new ModelConsumer(this, lease);
        consumers.add(consumer);
        consumer.start();
    }

    /** The library loses a page before the instance gets it. */
    void losePage() {
        lostPages.incrementAndGet();
    }

    /** The next save of a checkpoint fails as if the lease was lost. */
    void failSave() {
        failingSaves.incrementAndGet();
    }

    boolean losesPage() {
        return lostPages.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    boolean failsSave() {
        return failingSaves.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    boolean isLost(ModelKcl.Held lease) {
        return isKilled() || dropped.contains(lease.token()) || !world.library.isHeld(this, lease);
    }

    boolean isToLeave(ModelKcl.Held lease) {
        return stopping || world.library.next(lease).isPresent();
    }

    /** The consumer of a shard has stopped delivering. */
    void ended(ModelConsumer consumer, ModelKcl.Held lease) {
        world.library.deliveryEnded(lease);
        if (!isKilled()) {
            world.library.release(this, lease);
        }
        consumers.remove(consumer);
        CountDownLatch waiting = idle;
        if (waiting != null && consumers.isEmpty()) {
            waiting.countDown();
        }
    }

    /** Stops gracefully; returns whether all deliveries completed. */
    boolean stop() throws InterruptedException {
        world.library.remove(this);
        shards.stop(PATIENCE);
        stopping = true;
        CountDownLatch waiting = new CountDownLatch(1);
        idle = waiting;
        boolean ended =
                consumers.isEmpty() || waiting.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        maintenance.cancel(false);
        return ended && !shards.hasUndrained();
    }

    /** Kills the instance. */
    void kill() {
        world.library.kill(this, life);
        maintenance.cancel(false);
        shards.stop(Duration.ZERO);
    }

    private LeaseCoordinator coordinator() {
        LeaseRefresher table =
                ModelProxy.of(
                        LeaseRefresher.class,
                        Map.of("assignLease", arguments -> handOver((Lease) arguments[0])));
        return ModelProxy.of(
                LeaseCoordinator.class,
                Map.of(
                        "getCurrentlyHeldLease",
                        arguments -> current((String) arguments[0]).orElse(null),
                        "dropLease",
                        arguments -> drop((Lease) arguments[0]),
                        "workerIdentifier",
                        arguments -> name,
                        "leaseRefresher",
                        arguments -> table));
    }

    private Optional<Lease> current(String shardId) {
        return Optional.ofNullable(held.get(shardId))
                .filter(lease -> !isLost(lease))
                .map(
                        lease -> {
                            Lease described = new Lease();
                            described.leaseKey(shardId);
                            described.concurrencyToken(UUID.fromString(lease.token()));
                            world.library
                                    .next(lease)
                                    .ifPresent(
                                            next -> {
                                                described.leaseOwner(next.name);
                                                described.checkpointOwner(name);
                                            });
                            return described;
                        });
    }

    private boolean handOver(Lease lease) {
        Optional.ofNullable(held.get(lease.leaseKey())).ifPresent(this::handOver);
        return true;
    }

    /** Hands a lease to the instance that requested it. */
    void handOver(ModelKcl.Held lease) {
        left(lease);
        world.library.handOver(this, lease);
    }

    private void left(ModelKcl.Held lease) {
        if (world.inParallel) {
            life.leftInParallel(lease.shardId());
        }
    }

    private @Nullable Object drop(Lease lease) {
        ModelKcl.Held mine = held.get(lease.leaseKey());
        if (mine != null) {
            if (!mine.token().equals(lease.concurrencyToken().toString())) {
                // The library drops its current lease of the shard, maybe one taken since.
                world.library.suspectLoss(mine);
            }
            left(mine);
            dropped.add(mine.token());
        }
        return null;
    }
}
