package io.streamgauge.local.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The open database file. After some errors DuckDB refuses all further use until the file is closed
 * and opened again, which needs all connections to it closed: so readers hold a lock.
 */
final class DatabaseFile implements AutoCloseable {

    private static final long MIN_ENGINE_BYTES = 64L << 20;

    private final Path file;
    private final long memoryBytes;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** Null after the file could not be opened again. */
    private @Nullable DuckDBConnection root;

    private DatabaseFile(Path file, long memoryBytes, DuckDBConnection root) {
        this.file = file;
        this.memoryBytes = memoryBytes;
        this.root = root;
    }

    static DatabaseFile open(Path file, long memoryBytes) throws SQLException {
        return new DatabaseFile(file, memoryBytes, connection(file, memoryBytes));
    }

    /** A connection of its own, which must be closed before the file is opened again. */
    Connection connect() throws SQLException {
        lock.readLock().lock();
        try {
            return usable();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Looks through a connection that works, as far as the start of the query shows. */
    <T> T read(StorageQuery<T> query) throws SQLException {
        lock.readLock().lock();
        try (Connection own = usable()) {
            return query.apply(own);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Closes the file and opens it again, when no reader uses it. */
    void reopen() throws SQLException {
        lock.writeLock().lock();
        try {
            close();
            root = connection(file, memoryBytes);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() throws SQLException {
        lock.writeLock().lock();
        try {
            DuckDBConnection closing = root;
            root = null;
            if (closing != null) {
                closing.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Connection usable() throws SQLException {
        if (root == null) {
            throw new UnusableException(new SQLException("the database is not open"));
        }
        Connection own = root.duplicate();
        try (Statement probe = own.createStatement()) {
            probe.execute("SELECT 1");
            return own;
        } catch (SQLException e) {
            own.close();
            throw new UnusableException(e);
        }
    }

    private static DuckDBConnection connection(Path file, long memoryBytes) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", (engineBytes(memoryBytes) >> 20) + "MiB");
        settings.setProperty("max_temp_directory_size", ((4 * memoryBytes) >> 20) + "MiB");
        // With a thread of its own, DuckDB commits there, and the writer spins meanwhile. Callers
        // run what they ask for in their own threads.
        settings.setProperty("threads", "1");
        // They read ahead in files of other formats, and there would be eight.
        settings.setProperty("async_threads", "1");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("enable_external_access", "false");
        return DriverManager.getConnection("jdbc:duckdb:" + file.toAbsolutePath(), settings)
                .unwrap(DuckDBConnection.class);
    }

    /**
     * The part of the memory that DuckDB limits; texts outside of its limit take the rest. What it
     * holds of a result is copied to the heap, which must have room for it.
     */
    private static long engineBytes(long memoryBytes) {
        long heap = Runtime.getRuntime().maxMemory();
        return Math.max(MIN_ENGINE_BYTES, Math.min(memoryBytes * 6 / 10, heap * 4 / 10));
    }

    /** The database does nothing at all until it is opened again. */
    static final class UnusableException extends SQLException {

        private static final long serialVersionUID = 1L;

        UnusableException(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
