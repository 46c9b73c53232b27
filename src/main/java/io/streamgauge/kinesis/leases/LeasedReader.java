package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.StreamAccess;
import io.streamgauge.kinesis.StreamProblem;
import io.streamgauge.kinesis.read.Outlet;
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

    private final SharedWork work;
    private final Schedulers schedulers;
    private final ExecutorService threads;
    private final ScheduledExecutorService looks;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Membership membership;
    private volatile @Nullable String problem;

    /** Why the thread has ended that takes part; nothing is read any more. */
    private volatile @Nullable String fatal;

    private LeasedReader(SharedWork work, ExecutorService threads) {
        this.work = work;
        this.threads = threads;
        this.schedulers = new Schedulers(work, WorkerName.make(work.delivery().access().random()));
        this.looks =
                Executors.newSingleThreadScheduledExecutor(
                        task -> new Thread(task, "kinesis-" + work.stream() + "-leases"));
    }

    /** Begins to read, and returns at once. */
    public static LeasedReader start(
            StreamAccess access, LeaseSettings settings, LeaseTables tables, Outlet outlet) {
        ExecutorService threads = threads(access.stream());
        LeasedReader reader =
                new LeasedReader(
                        new SharedWork(
                                settings,
                                tables,
                                new ShardDelivery.Work(access, settings.reader(), outlet, threads)),
                        threads);
        threads.execute(reader::takePart);
        reader.repeat(settings.reader().checkpointInterval(), Membership::look);
        reader.repeat(settings.reader().reads().shardMonitorInterval(), reader::askForTheTable);
        return reader;
    }

    @Override
    public StreamStatus status() {
        Membership member = membership;
        return new StreamStatus(
                fatal == null ? problem : fatal, member == null ? List.of() : member.statuses());
    }

    @Override
    public boolean stop(Duration patience) {
        if (stopping.getCount() == 0) {
            return true;
        }
        stopping.countDown();
        Membership member = membership;
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
            } catch (Membership.NotBegunException e) {
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

    private Membership join() {
        Membership member =
                new Membership(
                        work, schedulers, StreamPresence.require(work), () -> problem = null);
        membership = member;
        if (stopping.getCount() == 0) {
            throw new IllegalStateException("The stop came first");
        }
        return member;
    }

    private void askForTheTable(Membership member) {
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
                            || cause instanceof Membership.NotBegunException
                            || cause instanceof CompletionException
                            || cause instanceof IllegalStateException)) {
                cause = cause.getCause();
            }
            String reason =
                    cause instanceof ForeignTableException
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

    private void repeat(Duration interval, Consumer<Membership> look) {
        var unused =
                looks.scheduleWithFixedDelay(
                        new RepeatedWork(
                                () -> {
                                    Membership member = membership;
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
