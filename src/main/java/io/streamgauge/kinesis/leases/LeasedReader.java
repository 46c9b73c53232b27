package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.StreamProblem;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.read.ReaderCallbacks;
import io.streamgauge.kinesis.read.RepeatedWork;
import io.streamgauge.kinesis.read.RunningReader;
import io.streamgauge.kinesis.read.ShardDelivery;
import io.streamgauge.kinesis.read.StreamStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.leases.exceptions.LeasingException;

/**
 * Reads a stream together with the other instances that use the same tables: each shard is read by
 * the one that holds its lease.
 *
 * <p>A stream or a table that cannot be reached is tried until it can.
 */
public final class LeasedReader implements RunningReader {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);

    private final LeasedReaderRuntime work;
    private final SchedulerFactory schedulerFactory;
    private final ExecutorService threads;
    private final ScheduledExecutorService looks;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable GroupMembership membership;
    private volatile @Nullable String problem;

    /** Why the thread has ended that takes part; nothing is read any more. */
    private volatile @Nullable String fatal;

    private LeasedReader(LeasedReaderRuntime work, ExecutorService threads) {
        this.work = work;
        this.threads = threads;
        this.schedulerFactory =
                new SchedulerFactory(
                        work, WorkerIdentifier.make(work.delivery().access().random()));
        this.looks =
                Executors.newSingleThreadScheduledExecutor(
                        task -> new Thread(task, "kinesis-" + work.stream() + "-leases"));
    }

    /** Begins to read, and returns at once. */
    public static LeasedReader start(
            StreamRuntime access,
            LeaseSettings settings,
            LeaseTables tables,
            ReaderCallbacks callbacks) {
        ExecutorService threads = threads(access.name());
        LeasedReader reader =
                new LeasedReader(
                        new LeasedReaderRuntime(
                                settings,
                                tables,
                                new ShardDelivery.Work(
                                        access, settings.reader(), callbacks, threads)),
                        threads);
        threads.execute(reader::takePart);
        reader.repeat(settings.reader().checkpointInterval(), GroupMembership::look);
        reader.repeat(settings.reader().reads().shardMonitorInterval(), reader::askForTheTable);
        return reader;
    }

    @Override
    public StreamStatus status() {
        GroupMembership member = membership;
        return new StreamStatus(
                fatal == null ? problem : fatal, member == null ? List.of() : member.statuses());
    }

    @Override
    public boolean stop(Duration patience) {
        if (stopping.getCount() == 0) {
            return true;
        }
        stopping.countDown();
        GroupMembership member = membership;
        boolean ended = member == null || member.leave(patience, threads);
        looks.shutdownNow();
        threads.shutdownNow();
        return ended;
    }

    private void takePart() {
        boolean first = true;
        while (stopping.getCount() > 0) {
            try {
                join().run();
            } catch (GroupMembership.NotBegunException e) {
                // Of instances that begin at once, one makes what the others cannot make then.
                if (!first) {
                    tell(e);
                }
            } catch (LeasingException | RuntimeException e) {
                tell(e);
            } catch (Error e) {
                fatal = StreamProblem.of(e);
                throw e;
            }
            first = false;
            membership = null;
            awaitTheStop(BETWEEN_ATTEMPTS);
        }
    }

    private GroupMembership join() {
        GroupMembership member =
                new GroupMembership(
                        work, schedulerFactory, StreamPresence.require(work), () -> problem = null);
        membership = member;
        if (stopping.getCount() == 0) {
            throw new IllegalStateException("The stop came first");
        }
        return member;
    }

    private void askForTheTable(GroupMembership member) {
        try {
            member.askForTheTable();
            if (member.hasBegun()) {
                problem = null;
            }
        } catch (LeasingException | RuntimeException e) {
            tell(e);
        }
    }

    private void tell(Exception failure) {
        if (stopping.getCount() > 0) {
            Throwable cause = failure;
            while (cause.getCause() != null
                    && (cause instanceof LeasingException
                            || cause instanceof GroupMembership.NotBegunException
                            || cause instanceof CompletionException
                            || cause instanceof IllegalStateException)) {
                cause = cause.getCause();
            }
            String reason =
                    cause instanceof ForeignLeaseTableException
                            ? Objects.toString(cause.getMessage())
                            : StreamProblem.of(cause);
            problem = reason;
            work.events().unavailable(reason);
        }
    }

    private void awaitTheStop(Duration atMost) {
        try {
            boolean unused = stopping.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat(Duration interval, Consumer<GroupMembership> look) {
        var unused =
                looks.scheduleWithFixedDelay(
                        new RepeatedWork(
                                () -> {
                                    GroupMembership member = membership;
                                    if (member != null) {
                                        look.accept(member);
                                    }
                                },
                                this::tell),
                        interval.toMillis(),
                        interval.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static ExecutorService threads(String stream) {
        AtomicInteger count = new AtomicInteger();
        return Executors.newCachedThreadPool(
                work -> new Thread(work, "kinesis-" + stream + "-" + count.getAndIncrement()));
    }
}
