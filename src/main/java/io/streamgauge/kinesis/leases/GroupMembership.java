package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.ShardStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
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
import software.amazon.kinesis.retrieval.RetrievalSpecificConfig;

/** This instance as one of those that share a stream, from its joining to its leaving. */
final class GroupMembership implements WorkerStateChangeListener {

    /** The library's own steps at its end take a little longer than what is being delivered. */
    private static final Duration LAST_STEPS = Duration.ofSeconds(10);

    private final LeasedReaderRuntime work;
    private final Runnable onBegin;
    private final LeaseTableOwner owner;
    private final LeasedShards shards;
    private final Scheduler scheduler;
    private volatile boolean joined;
    private volatile boolean begun;
    private volatile @Nullable Throwable failure;

    /**
     * @param onBegin runs when this instance takes part
     */
    GroupMembership(
            LeasedReaderRuntime work,
            SchedulerFactory schedulerFactory,
            StreamPresence stream,
            Runnable onBegin) {
        this.work = work;
        this.onBegin = onBegin;
        this.owner = new LeaseTableOwner(work, stream);
        owner.check();
        RetrievalSpecificConfig retrieval =
                RetrievalMode.of(work, stream.arn(), schedulerFactory.kinesis());
        this.shards = new LeasedShards(work, this::leases);
        this.scheduler = schedulerFactory.scheduler(shards, this, retrieval);
    }

    /**
     * Joins the others, and returns when this instance has left.
     *
     * @throws LeasingException when the tables cannot be reached
     * @throws ForeignLeaseTableException when the table belongs to another stream or application
     * @throws NotBegunException when the library cannot begin
     */
    void run() throws LeasingException {
        leases().initialize();
        owner.claim();
        if (leases().leaseRefresher().isLeaseTableEmpty()) {
            createLeases();
        }
        joined = true;
        scheduler.run();
        if (failure != null) {
            throw new NotBegunException(failure);
        }
    }

    /** The library could not begin. */
    static final class NotBegunException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotBegunException(Throwable cause) {
            super(cause);
        }
    }

    @Override
    public void onWorkerStateChange(WorkerState state) {
        if (state == WorkerState.STARTED) {
            begun = true;
            onBegin.run();
        }
    }

    /** Whether this instance takes part. */
    boolean hasBegun() {
        return begun;
    }

    @Override
    public void onAllInitializationAttemptsFailed(Throwable cause) {
        failure = cause.getCause() == null ? cause : cause.getCause();
    }

    /** Saves the checkpoints, and looks after the leases. */
    void look() {
        shards.look();
    }

    /**
     * Asks for the table of the leases.
     *
     * @throws LeasingException when DynamoDB cannot be reached
     */
    void askForTheTable() throws LeasingException {
        leases().leaseRefresher().leaseTableExists();
    }

    List<ShardStatus> statuses() {
        return shards.statuses();
    }

    /**
     * Lets what is being delivered end, saves the checkpoints and gives the leases free.
     *
     * @return whether all of it ended in time
     */
    boolean leave(Duration patience, ExecutorService threads) {
        shards.stop(patience);
        if (!joined) {
            scheduler.shutdown();
            return true;
        }
        Collection<Lease> held = new ArrayList<>(leases().getAssignments());
        boolean left =
                LeasedReaderRuntime.await(
                                threads.submit(scheduler.createGracefulShutdownCallable()),
                                patience.plus(LAST_STEPS))
                        .orElse(false);
        try {
            release(held);
        } catch (LeasingException | RuntimeException e) {
            work.events().unavailable("its leases stay taken until they expire: " + e);
        }
        return left && !shards.leftRecords();
    }

    /** The library only stops to renew them: the others would wait until they expire. */
    private void release(Collection<Lease> held) throws LeasingException {
        LeaseRefresher table = leases().leaseRefresher();
        String worker = leases().workerIdentifier();
        work.tables().forget(worker);
        for (Lease lease : held) {
            Lease now = table.getLease(lease.leaseKey());
            if (now != null && worker.equals(now.leaseOwner())) {
                table.evictLease(now);
            }
        }
    }

    /** The library does it too, but waits for up to half a minute before. */
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
