package io.streamgauge.local.timestream.scheduled;

import io.streamgauge.concurrent.DaemonThreads;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.storage.StorageException;
import io.streamgauge.local.wire.ServiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts what is due by the endpoint's clock, one run of a query at a time. The clock may be moved
 * by a test, so it is looked at often, and the storage only when something is due or has changed.
 *
 * <p>The tick and the workers share only concurrent sets and volatile fields.
 */
final class ScheduleLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleLoop.class);
    private static final int MAX_CONCURRENT_RUNS = 4;
    private static final int TICK_MILLIS = 100;
    private static final int RETRY_MILLIS = 1_000;
    private static final int END_SECONDS = 10;

    private final Storage storage;
    private final InstantSource clock;
    private final RunExecution execution;
    private final Notifications notifications;
    private final ScheduledThreadPoolExecutor ticks;
    private final ThreadPoolExecutor workers;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean changed = true;
    private volatile Instant nextDue = Instant.MIN;

    ScheduleLoop(
            Storage storage,
            InstantSource clock,
            RunExecution execution,
            Notifications notifications) {
        this.storage = storage;
        this.clock = clock;
        this.execution = execution;
        this.notifications = notifications;
        this.ticks = new ScheduledThreadPoolExecutor(1, new DaemonThreads("local-schedule"));
        this.workers =
                new ThreadPoolExecutor(
                        MAX_CONCURRENT_RUNS,
                        MAX_CONCURRENT_RUNS,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        new DaemonThreads("local-scheduled-query"));
        workers.allowCoreThreadTimeOut(true);
    }

    void start() {
        var unused =
                ticks.scheduleWithFixedDelay(
                        this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Has the next tick look at what is stored: a query or a run was added or changed. */
    void wake() {
        changed = true;
    }

    /** Ends without waiting for runs, which are run again at the next start. */
    @Override
    public void close() {
        ticks.shutdownNow();
        workers.shutdownNow();
        boolean interrupted = false;
        try {
            if (!workers.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A run of a scheduled query does not end");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        Instant now = clock.instant();
        if (!changed && now.isBefore(nextDue)) {
            return;
        }
        changed = false;
        try {
            for (String arn : storage.read(connection -> due(connection, now))) {
                if (busy.add(arn)) {
                    workers.execute(() -> runAll(arn));
                }
            }
        } catch (StorageException e) {
            // The storage logs it once.
            changed = true;
        } catch (RuntimeException e) {
            LOG.error("The scheduled queries cannot be looked up", e);
            changed = true;
        }
    }

    private Set<String> due(Connection connection, Instant now) throws SQLException {
        SqlStatements sql = new SqlStatements(connection);
        ScheduledStore store = new ScheduledStore(sql);
        nextDue = store.nextDue().orElse(Instant.MAX);
        Set<String> due = new LinkedHashSet<>(new StoredRuns(sql).withPending());
        due.addAll(store.due(now));
        return due;
    }

    /** Runs a query until nothing of it is due. */
    private void runAll(String arn) {
        try {
            Optional<NextRun> next = begin(arn);
            while (next.isPresent()) {
                end(
                        next.get(),
                        execution.run(next.get().query(), next.get().run(), next.get().version()));
                next = begin(arn);
            }
            free(arn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ServiceException | StorageException e) {
            LOG.debug("A scheduled query is run later", e);
            later(arn);
        } catch (RuntimeException e) {
            LOG.error("The scheduled query {} is run later, because of an error", arn, e);
            later(arn);
        }
    }

    private Optional<NextRun> begin(String arn) throws InterruptedException {
        Instant now = clock.instant();
        return Waiting.until(storage.write(connection -> NextRun.begin(connection, arn, now)));
    }

    private void end(NextRun next, RunExecution.Outcome outcome) throws InterruptedException {
        RunEnd end = new RunEnd(next, outcome);
        Waiting.until(storage.write(end::store)).notify(notifications);
    }

    private void free(String arn) {
        busy.remove(arn);
        wake();
    }

    private void later(String arn) {
        if (!ticks.isShutdown()) {
            var unused = ticks.schedule(() -> free(arn), RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
