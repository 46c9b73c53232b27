package io.streamgauge.local.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.duckdb.DuckDBConnection;

/**
 * The database of the embedded services: one DuckDB file in a folder that one process holds at a
 * time. What a completed write changed is on the disk.
 */
public final class Storage implements AutoCloseable {

    /**
     * The catalog that all tables and views are in. No Timestream database can have its name, which
     * has a space in it.
     */
    public static final String CATALOG = "local storage";

    private final FolderLock lock;
    private final DuckDBConnection connection;
    private final Writer writer;

    private Storage(FolderLock lock, DuckDBConnection connection) throws SQLException {
        this.lock = lock;
        this.connection = connection;
        this.writer = new Writer(connection.duplicate());
    }

    /**
     * Opens the database in the folder, or makes an empty one.
     *
     * @throws IllegalStateException when another process or storage holds the folder
     * @throws UncheckedIOException when the folder cannot be used
     */
    public static Storage open(Path folder) {
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.of(folder);
            try {
                NativeLibrary.load();
                return new Storage(lock, connect(folder.resolve(CATALOG + ".duckdb")));
            } catch (SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (SQLException | IOException e) {
            throw new UncheckedIOException(
                    "'local.data': the folder %s cannot be used (%s); make it writable, or choose another folder"
                            .formatted(folder.toAbsolutePath(), e.getMessage()),
                    e instanceof IOException io ? io : new IOException(e));
        }
    }

    /**
     * Queues a change. Changes are applied one after the other in the order of the calls; those
     * that wait share a transaction.
     *
     * @return completes after the commit, or with what the change threw
     */
    public <T> CompletableFuture<T> write(Change<T> change) {
        return writer.add(change);
    }

    /** Looks at all that is committed; any number of threads may do so at once. */
    public <T> T read(Query<T> query) throws SQLException {
        try (Connection own = connection.duplicate()) {
            return query.apply(own);
        }
    }

    /** Applies what waits, then closes the database. */
    @Override
    public void close() {
        writer.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The local storage does not close", e);
        } finally {
            lock.close();
        }
    }

    private static DuckDBConnection connect(Path file) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", "512MB");
        settings.setProperty("threads", "2");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("enable_external_access", "false");
        return DriverManager.getConnection("jdbc:duckdb:" + file.toAbsolutePath(), settings)
                .unwrap(DuckDBConnection.class);
    }
}
