package io.streamgauge.local.storage;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The thread that makes all changes: what waits shares a commit, and is acknowledged after it. */
final class Writer implements AutoCloseable {

    private static final int GROUP = 256;

    private final BlockingQueue<Task<?>> tasks = new LinkedBlockingQueue<>();
    private final Transactions transactions;
    private final Condition condition;
    private final Thread thread = new Thread(this::run, "local-storage");
    private boolean closed;

    Writer(Transactions transactions, Condition condition) {
        this.transactions = transactions;
        this.condition = condition;
        thread.setDaemon(true);
        thread.start();
    }

    synchronized <T> CompletableFuture<T> add(StorageChange<T> change) {
        Task<T> task = new Task<>(change);
        if (closed) {
            task.outcome.completeExceptionally(
                    new IllegalStateException("The local storage is closed"));
        } else {
            tasks.add(task);
        }
        return task.outcome;
    }

    /** Ends after the changes that wait. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            tasks.add(Task.LAST);
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Task<?>> group = new ArrayList<>();
        boolean last = false;
        while (!last) {
            group.clear();
            group.add(next());
            tasks.drainTo(group, GROUP - 1);
            last = group.remove(Task.LAST);
            commit(group);
        }
        transactions.close();
    }

    private Task<?> next() {
        while (true) {
            try {
                return tasks.take();
            } catch (InterruptedException notForThisThread) {
                // Only close() ends this thread, so that no change is left in the queue.
            }
        }
    }

    private void commit(List<Task<?>> group) {
        if (group.isEmpty()) {
            return;
        }
        Throwable failure = attempt(group);
        if (failure == null) {
            group.forEach(Task::acknowledge);
        } else if (group.size() == 1) {
            group.get(0).outcome.completeExceptionally(failure);
        } else {
            group.forEach(task -> commit(List.of(task)));
        }
    }

    private @Nullable Throwable attempt(List<Task<?>> group) {
        try {
            Connection connection = transactions.begin();
            for (Task<?> task : group) {
                task.apply(connection);
            }
            if (transactions.commit()) {
                condition.succeeded();
            }
            return null;
        } catch (Throwable e) {
            group.forEach(task -> task.change.undone());
            transactions.rollBack();
            return DuckFaults.isOfTheDisk(e) ? condition.failed(e) : e;
        }
    }

    private static final class Task<T> {

        /** The end of the queue. */
        static final Task<?> LAST = new Task<>(connection -> "");

        final CompletableFuture<T> outcome = new CompletableFuture<>();
        private final StorageChange<T> change;
        private @Nullable T result;

        Task(StorageChange<T> change) {
            this.change = change;
        }

        void apply(Connection connection) throws Exception {
            result = change.apply(connection);
        }

        @SuppressWarnings("NullAway") // null is what the change gave, if it is null
        void acknowledge() {
            outcome.complete(result);
        }
    }
}
