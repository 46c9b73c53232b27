package io.streamgauge.local.timestream.batch;

import io.streamgauge.concurrent.DaemonThreads;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.StorageException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks, two at a time; the others wait with the status CREATED. Any thread may start one: the
 * tasks that run or wait are in a concurrent set.
 */
final class BatchRunner {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);
    private static final int MAX_RUNNING = 2;
    private static final int RETRY_SECONDS = 2;

    private final BatchRuntime runtime;
    private final Set<String> started = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads;

    BatchRunner(BatchRuntime runtime) {
        this.runtime = runtime;
        this.threads =
                new ThreadPoolExecutor(
                        MAX_RUNNING,
                        MAX_RUNNING,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        new DaemonThreads("local-batch-load"));
        threads.allowCoreThreadTimeOut(true);
    }

    /** Continues the tasks that the end of the program interrupted. */
    void startInterrupted() {
        runtime.storage()
                .read(connection -> new BatchTasks(new SqlStatements(connection)).active())
                .forEach(task -> start(task.region(), task.id()));
    }

    /** Runs a task, unless it runs already. */
    void start(String region, String id) {
        if (started.add(id)) {
            threads.execute(() -> run(region, id));
        }
    }

    private void run(String region, String id) {
        boolean again = false;
        try {
            new BatchRun(runtime, region, id).run();
        } catch (StorageException e) {
            // As on a full disk: not even that it stopped can be stored.
            LOG.debug("The batch load task {} waits for the storage", id, e);
            again = true;
        } catch (RuntimeException e) {
            LOG.debug("The batch load task {} continues after the next start", id, e);
        } finally {
            started.remove(id);
        }
        if (again) {
            Executor later =
                    CompletableFuture.delayedExecutor(RETRY_SECONDS, TimeUnit.SECONDS, threads);
            later.execute(() -> start(region, id));
        }
    }
}
