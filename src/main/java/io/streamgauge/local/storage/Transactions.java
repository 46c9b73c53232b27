package io.streamgauge.local.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions of the writing thread. They are begun and ended by statements: the driver would
 * begin one only with the first statement, which an appender is not. A connection whose commit
 * failed is never used again, because each of its statements would be a commit of its own.
 */
final class Transactions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final DatabaseFile database;
    private final WriteAheadLog log;
    private @Nullable Connection connection;

    Transactions(DatabaseFile database, WriteAheadLog log) {
        this.database = database;
        this.log = log;
    }

    /** Begins one, on a connection that works. */
    Connection begin() throws SQLException {
        Connection known = connection;
        if (known != null) {
            try {
                run(known, "BEGIN TRANSACTION");
                return known;
            } catch (SQLException e) {
                LOG.debug("A new connection replaces one that does not work", e);
                close();
            }
        }
        Connection fresh = connect();
        connection = fresh;
        run(fresh, "BEGIN TRANSACTION");
        return fresh;
    }

    /** Commits it, and returns whether anything was written. Nothing is stored if it throws. */
    boolean commit() throws SQLException {
        try {
            if (connection != null) {
                run(connection, "COMMIT");
            }
        } catch (SQLException e) {
            close();
            if (!DuckFaults.isCommitted(e)) {
                throw e;
            }
            LOG.debug("The commit is stored, but the database must be opened again", e);
        }
        return log.mark();
    }

    void rollBack() {
        try {
            if (connection != null) {
                run(connection, "ROLLBACK");
            }
        } catch (SQLException e) {
            LOG.debug("The connection is given up together with its transaction", e);
            close();
        }
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("A connection of the local storage does not close", e);
        } finally {
            connection = null;
        }
    }

    private Connection connect() throws SQLException {
        try {
            return database.connect();
        } catch (DatabaseFile.UnusableException e) {
            LOG.debug("The database is opened again", e);
            database.reopen();
            return database.connect();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
