package io.streamgauge.local.timestream.query;

import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.ServiceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Runs queries, a bounded number at once and each for a bounded time. */
final class Runner {

    private static final int AT_ONCE = 8;

    private final Storage storage;
    private final Tables tables;
    private final InstantSource clock;
    private final Duration timeLimit;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Map<String, java.sql.Statement> running = new ConcurrentHashMap<>();

    Runner(Storage storage, Catalog catalog, InstantSource clock, Duration timeLimit) {
        this.storage = storage;
        this.tables = new Tables(catalog);
        this.clock = clock;
        this.timeLimit = timeLimit;
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
        if (!free.tryAcquire()) {
            throw new ServiceException("ThrottlingException", 429, "Too many queries run at once");
        }
        try {
            return storage.read(connection -> checked(select.sql(), connection, use));
        } catch (SQLException e) {
            throw new IllegalStateException("A query failed: " + e.getMessage(), e);
        } finally {
            free.release();
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
