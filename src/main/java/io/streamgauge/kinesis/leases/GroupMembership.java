package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.ShardStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;
import software.amazon.kinesis.coordinator.streamInfo.StreamIdCache;
import software.amazon.kinesis.coordinator.streamInfo.StreamIdOnboardingState;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseCoordinator;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.leases.exceptions.LeasingException;
import software.amazon.kinesis.lifecycle.TaskResult;

/** The membership of this instance in the group that shares a stream, from joining to leaving. */
final class GroupMembership implements WorkerStateChangeListener {

    /** The library needs a little longer to shut down than the deliveries in flight. */
    private static final Duration SHUTDOWN_TIME = Duration.ofSeconds(10);

    private final LeasedReaderRuntime runtime;
    private final Runnable onStart;
    private final LeaseTableOwner owner;
    private final LeasedShards shards;
    private final Scheduler scheduler;
    private final StallWatch stallWatch;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Boolean left;
    private volatile boolean joined;
    private volatile boolean started;
    private volatile @Nullable Throwable failure;

    /**
     * @param onStart runs when this instance has joined
     */
    GroupMembership(
            LeasedReaderRuntime runtime,
            SchedulerFactory schedulerFactory,
            StreamPresence stream,
            Runnable onStart) {
        this.runtime = runtime;
        this.onStart = onStart;
        this.owner = new LeaseTableOwner(runtime, stream);
        owner.check();
        this.shards = new LeasedShards(runtime, this::leases);
        ShardTasks tasks = new ShardTasks(runtime, shards);
        this.scheduler = schedulerFactory.scheduler(shards, tasks, this, stream.arn());
        this.stallWatch = new StallWatch(runtime, tasks, leases());
    }

    /**
     * Joins the group, and returns when this instance has left it, or throws when it cannot work.
     *
     * @throws LeasingException when the tables cannot be reached
     * @throws LeaseTableOwner.ForeignTableException when the table belongs to another stream or
     *     application
     * @throws StartFailedException when the library cannot start
     */
    void run() throws LeasingException {
        try {
            leases().initialize();
            owner.claim();
            if (leases().leaseRefresher().isLeaseTableEmpty()) {
                createLeases();
            }
            joined = true;
            scheduler.run();
        } catch (Error e) {
            abandon();
            throw e;
        } finally {
            // The library ends only threads that it created itself.
            scheduler.executorService().shutdownNow();
            ended.countDown();
        }
        if (failure != null) {
            throw new StartFailedException(failure);
        }
    }

    /** Thrown when the library could not start. */
    static final class StartFailedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StartFailedException(Throwable cause) {
            super(cause);
        }
    }

    @Override
    public void onWorkerStateChange(WorkerState state) {
        if (state == WorkerState.STARTED) {
            started = true;
            onStart.run();
        }
    }

    /** Whether this instance has joined. */
    boolean isStarted() {
        return started;
    }

    @Override
    public void onAllInitializationAttemptsFailed(Throwable cause) {
        failure = cause.getCause() == null ? cause : cause.getCause();
    }

    /** Saves the checkpoints, and releases leases that this instance must give up. */
    void maintain() {
        shards.maintain();
    }

    /** Fails when the lease table cannot be reached. */
    void checkTable() throws LeasingException {
        leases().leaseRefresher().leaseTableExists();
    }

    /**
     * Returns what the library has stopped to do for this instance.
     *
     * @throws LeasingException when DynamoDB cannot be reached
     */
    Optional<String> stall() throws LeasingException {
        return started ? stallWatch.check() : Optional.empty();
    }

    /** Stops without the scheduler, which would renew the leases of shards that are not read. */
    void abandon() {
        shards.stop(Duration.ZERO);
        shards.maintain();
        Collection<Lease> held = new ArrayList<>(leases().getAssignments());
        scheduler.shutdown();
        releaseOrReport(held);
    }

    /** Whether {@link #run} returns in time. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    List<ShardStatus> statuses() {
        return shards.statuses();
    }

    /**
     * Waits for deliveries in flight, saves the checkpoints and releases the leases. Returns
     * whether all deliveries in flight completed in time.
     */
    synchronized boolean leave(Duration patience, ExecutorService threads) {
        if (left == null) {
            left = leaveOnce(patience, threads);
        }
        return left;
    }

    private boolean leaveOnce(Duration patience, ExecutorService threads) {
        shards.stop(patience);
        if (!joined) {
            scheduler.shutdown();
            return true;
        }
        Collection<Lease> held = new ArrayList<>(leases().getAssignments());
        boolean done =
                LeasedReaderRuntime.await(
                                threads.submit(scheduler.createGracefulShutdownCallable()),
                                patience.plus(SHUTDOWN_TIME))
                        .orElse(false);
        if (!done) {
            shards.maintain();
        }
        releaseOrReport(held);
        return done && !shards.hasUndrained();
    }

    private void releaseOrReport(Collection<Lease> held) {
        try {
            release(held);
        } catch (LeasingException | RuntimeException e) {
            runtime.events().unavailable("its leases are not released until they expire: " + e);
        }
    }

    /** The library only stops renewing them: other instances would wait until they expire. */
    private void release(Collection<Lease> held) throws LeasingException {
        LeaseRefresher table = leases().leaseRefresher();
        String worker = leases().workerIdentifier();
        runtime.tables().deleteHeartbeat(worker);
        for (Lease lease : held) {
            Lease now = table.getLease(lease.leaseKey());
            if (now != null && worker.equals(now.leaseOwner())) {
                table.evictLease(now);
            }
        }
    }

    /** The library does so, too, but waits for up to half a minute first. */
    private void createLeases() {
        StreamIdCache.initialize(
                scheduler.streamIdCacheManager(), StreamIdOnboardingState.NOT_ONBOARDED);
        StreamConfig stream = scheduler.streamTracker().streamConfigList().get(0);
        TaskResult result =
                scheduler.shardSyncTaskManagerProvider().apply(stream).callShardSyncTask();
        if (result.getException() != null) {
            throw new IllegalStateException(result.getException());
        }
    }

    private LeaseCoordinator leases() {
        return scheduler.leaseCoordinator();
    }
}
