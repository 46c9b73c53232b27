package io.streamgauge.local.timestream.batch;

import io.streamgauge.local.storage.SqlStatements;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The task that runs, as it is stored. Its one thread changes it. */
final class BatchState {

    private final BatchRuntime runtime;
    private BatchTask task;

    BatchState(BatchRuntime runtime, BatchTask task) {
        this.runtime = runtime;
        this.task = task;
    }

    BatchTask task() {
        return task;
    }

    /** Stores what a part of a file came to. */
    void add(BatchProgress counts, List<ErrorLines> errors, BatchPosition reached) {
        BatchTask next = task.with(task.progress().plus(counts), reached, runtime.now());
        runtime.storage()
                .write(
                        connection -> {
                            SqlStatements sql = new SqlStatements(connection);
                            new BatchTasks(sql).save(next);
                            new BatchErrors(sql).add(next.id(), errors);
                            return next;
                        })
                .join();
        task = next;
    }

    /** Stores another status. */
    void change(BatchStatus status, @Nullable String message, @Nullable Instant until) {
        BatchTask next =
                task.with(
                        status,
                        message,
                        new BatchTask.Times(task.times().created(), runtime.now(), until));
        runtime.storage()
                .write(
                        connection -> {
                            new BatchTasks(new SqlStatements(connection)).save(next);
                            return next;
                        })
                .join();
        task = next;
    }
}
