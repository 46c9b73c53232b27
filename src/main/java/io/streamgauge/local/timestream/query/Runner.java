package io.streamgauge.local.timestream.query;

import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.ServiceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs queries, a bounded number at once and each for a bounded time. */
final class Runner {

    private static final int AT_ONCE = 8;

    /** In bytes; DuckDB binds a deep query by recursion, and would take the whole process down. */
    private static final long STACK = 64L * 1024 * 1024;

    private final Storage storage;
    private final Tables tables;
    private final InstantSource clock;
    private final Duration timeLimit;
    private final ExecutorService threads;
    private final Map<String, java.sql.Statement> running = new ConcurrentHashMap<>();

    Runner(Storage storage, Catalog catalog, InstantSource clock, Duration timeLimit) {
        this.storage = storage;
        this.tables = new Tables(catalog);
        this.clock = clock;
        this.timeLimit = timeLimit;
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        AT_ONCE,
                        1,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        task -> {
                            Thread thread = new Thread(null, task, "local-query", STACK);
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** All that the query finds. */
    Result run(String queryId, String query) {
        Statement statement = Statement.of(query);
        if (statement instanceof Statement.Select select) {
            return bounded(select, (checked, connection) -> result(queryId, checked, connection));
        }
        return new Metadata(tables).answer(statement);
    }

    /** Does with a query over tables what is to be done with it once it is checked. */
    <T> T bounded(Statement.Select select, Use<T> use) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            threads.execute(() -> complete(answer, select.sql(), use));
        } catch (RejectedExecutionException e) {
            throw new ServiceException("ThrottlingException", 429, "Too many queries run at once");
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServiceException refused
                    ? refused
                    : new IllegalStateException("A query failed: " + e.getMessage(), e);
        }
    }

    private <T> void complete(CompletableFuture<T> answer, Sql sql, Use<T> use) {
        try {
            answer.complete(storage.read(connection -> checked(sql, connection, use)));
        } catch (Throwable e) {
            answer.completeExceptionally(e);
        }
    }

    /** Stops the query if it runs. */
    void cancel(String queryId) {
        java.sql.Statement statement = running.get(queryId);
        if (statement == null) {
            return;
        }
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException("A query cannot be cancelled", e);
        }
    }

    /** What is done with a checked query. */
    @FunctionalInterface
    interface Use<T> {
        T of(Checked checked, Connection connection) throws SQLException;
    }

    /**
     * A query that may run.
     *
     * @param sql the statement for DuckDB
     * @param tree the syntax tree of the query
     */
    record Checked(Sql sql, SyntaxTree tree) {}

    private <T> T checked(Sql sql, Connection connection, Use<T> use) throws SQLException {
        Session.prepare(connection, clock.instant());
        SyntaxTree tree = SyntaxTree.of(connection, sql);
        Sql allowed = Inspection.of(sql, tree, tables);
        try {
            return use.of(new Checked(allowed, tree), connection);
        } catch (SQLException e) {
            if (DuckErrors.isStopped(e)) {
                throw Refusal.execution("The query was cancelled or ran out of time");
            }
            throw DuckErrors.answer(e, allowed).orElseThrow(() -> e);
        }
    }

    private Result result(String queryId, Checked checked, Connection connection)
            throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            running.put(queryId, statement);
            statement.setQueryTimeout((int) timeLimit.toSeconds());
            try (ResultSet found = statement.executeQuery(checked.sql().text())) {
                return Rows.read(found, checked.tree().namings());
            }
        } finally {
            running.remove(queryId);
        }
    }
}
