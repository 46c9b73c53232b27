package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.read.ReaderCallbacks;
import io.streamgauge.kinesis.read.RepeatedWork;
import io.streamgauge.kinesis.read.RunningReader;
import io.streamgauge.kinesis.read.StreamReaderRuntime;
import io.streamgauge.kinesis.read.StreamStatus;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.leases.exceptions.LeasingException;

/**
 * Reads a stream together with other instances that use the same lease table: each shard is read by
 * the instance that holds its lease.
 *
 * <p>A stream or table that is not available is retried until it is.
 */
public final class LeasedReader implements RunningReader {

    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(2);
    private static final String STALLED =
            "the Kinesis Client Library has stopped working, and is started again: ";

    private final LeasedReaderRuntime runtime;
    private final SchedulerFactory schedulerFactory;
    private final ExecutorService threads;
    private final ScheduledExecutorService maintenance;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable GroupMembership membership;

    /** Memberships whose thread does not return. */
    private final Set<GroupMembership> abandoned = ConcurrentHashMap.newKeySet();

    private volatile @Nullable String problem;

    private LeasedReader(LeasedReaderRuntime runtime, ExecutorService threads) {
        this.runtime = runtime;
        this.threads = threads;
        this.schedulerFactory =
                new SchedulerFactory(runtime, worker(runtime.reader().stream().random()));
        this.maintenance =
                Executors.newSingleThreadScheduledExecutor(
                        task -> new Thread(task, "kinesis-" + runtime.streamName() + "-leases"));
    }

    /** Starts to read, and returns at once. */
    public static LeasedReader start(
            StreamRuntime stream,
            LeaseSettings settings,
            LeaseTables tables,
            ReaderCallbacks callbacks) {
        ExecutorService threads = threads(stream.name());
        LeasedReader reader =
                new LeasedReader(
                        new LeasedReaderRuntime(
                                settings,
                                tables,
                                new StreamReaderRuntime(
                                        stream, settings.reader(), callbacks, threads)),
                        threads);
        threads.execute(reader::runMemberships);
        reader.repeat(settings.reader().checkpointInterval(), GroupMembership::maintain);
        reader.repeat(settings.reader().reads().shardMonitorInterval(), reader::checkTable);
        return reader;
    }

    @Override
    public StreamStatus status() {
        GroupMembership member = membership;
        return new StreamStatus(problem, member == null ? List.of() : member.statuses());
    }

    @Override
    public boolean stop(Duration patience) {
        if (stopping.getCount() == 0) {
            return true;
        }
        stopping.countDown();
        GroupMembership member = membership;
        boolean ended = member == null || member.leave(patience, threads);
        maintenance.shutdownNow();
        threads.shutdownNow();
        return ended;
    }

    private void runMemberships() {
        boolean first = true;
        while (stopping.getCount() > 0) {
            GroupMembership member = null;
            try {
                member = join();
                member.run();
            } catch (GroupMembership.StartFailedException e) {
                // One of several instances that start at once creates what the others then cannot.
                if (!first) {
                    report(e);
                }
            } catch (LeasingException | RuntimeException e) {
                report(e);
            } catch (Error e) {
                FailureClassifier.reportOutOfMemory(e);
                report(e);
            }
            if (member != null && abandoned.contains(member)) {
                return;
            }
            first = false;
            membership = null;
            awaitStop(RETRY_INTERVAL);
        }
    }

    private GroupMembership join() {
        GroupMembership member =
                new GroupMembership(
                        runtime,
                        schedulerFactory,
                        StreamPresence.require(runtime),
                        () -> problem = null);
        membership = member;
        if (stopping.getCount() == 0) {
            throw new IllegalStateException("The reader is stopped");
        }
        return member;
    }

    private void checkTable(GroupMembership member) {
        try {
            member.checkTable();
            Optional<String> stall = member.stall();
            if (stall.isPresent()) {
                rejoin(member, stall.get());
            } else if (member.isStarted()) {
                problem = null;
            }
        } catch (LeasingException | RuntimeException e) {
            report(e);
        }
    }

    /** Another scheduler of the library resumes from the checkpoints. */
    private void rejoin(GroupMembership member, String stall) {
        reportUnavailable(STALLED + stall);
        if (stopping.getCount() > 0) {
            member.leave(LeaseSettings.HANDOFF, threads);
            try {
                if (!member.awaitEnd(RETRY_INTERVAL)) {
                    member.abandon();
                }
                if (!member.awaitEnd(LeaseSettings.LIBRARY_HANDOFF)) {
                    abandoned.add(member);
                    membership = null;
                    threads.execute(this::runMemberships);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void report(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof LeasingException
                        || cause instanceof GroupMembership.StartFailedException
                        || cause instanceof CompletionException
                        || cause instanceof IllegalStateException)) {
            cause = cause.getCause();
        }
        reportUnavailable(
                cause instanceof LeaseTableOwner.ForeignTableException
                        ? Objects.toString(cause.getMessage())
                        : FailureClassifier.streamReason(cause));
    }

    private void reportUnavailable(String reason) {
        if (stopping.getCount() > 0) {
            problem = reason;
            runtime.events().unavailable(reason);
        }
    }

    private void awaitStop(Duration atMost) {
        try {
            boolean unused = stopping.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat(Duration interval, Consumer<GroupMembership> action) {
        var unused =
                maintenance.scheduleWithFixedDelay(
                        new RepeatedWork(
                                () -> {
                                    GroupMembership member = membership;
                                    if (member != null) {
                                        action.accept(member);
                                    }
                                },
                                this::report),
                        interval.toMillis(),
                        interval.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static ExecutorService threads(String stream) {
        AtomicInteger count = new AtomicInteger();
        return Executors.newCachedThreadPool(
                work -> new Thread(work, "kinesis-" + stream + "-" + count.getAndIncrement()));
    }

    /** The id of an instance: its host, its process and a random part. */
    private static String worker(RandomGenerator random) {
        return "%s:%d:%s"
                .formatted(
                        host(), ProcessHandle.current().pid(), Long.toHexString(random.nextLong()));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // The name is informative only; the random part makes the id unique.
            return "unknown-host";
        }
    }
}
