package io.streamgauge.local.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

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

    /**
     * As large as a request may be, so that what it promises is true for the next one; in a schema
     * that no Timestream database can have the name of.
     */
    private static final String PROBE =
            "CREATE SCHEMA IF NOT EXISTS \"$storage\"; CREATE OR REPLACE TABLE \"$storage\".probe"
                    + " AS SELECT repeat('x', 2000000) AS x";

    private static final String CLEARED = "DROP TABLE \"$storage\".probe";

    private static final long MEMORY_BYTES = 512L << 20;

    private final FolderLock lock;
    private final long memoryBytes;
    private final DatabaseFile database;
    private final WriteAheadLog log;
    private final Condition condition;
    private final Writer writer;
    private final AtomicBoolean probing = new AtomicBoolean();

    private Storage(FolderLock lock, Path file, long memoryBytes) throws SQLException, IOException {
        this.lock = lock;
        this.memoryBytes = memoryBytes;
        Optional<String> damage = WriteAheadLog.damage(file);
        if (damage.isPresent()) {
            throw new IllegalStateException(OpenFailure.damaged(lock.folder(), file, damage.get()));
        }
        removeUnbegun(file);
        this.database = DatabaseFile.open(file, memoryBytes);
        this.log = new WriteAheadLog(file);
        this.condition = new Condition(lock.folder());
        this.writer = new Writer(new Transactions(database, log), condition);
    }

    /** Opens the database in the folder with the default memory. */
    public static Storage open(Path folder) {
        return open(folder, MEMORY_BYTES);
    }

    /**
     * Opens the database in the folder, or makes an empty one.
     *
     * @param memoryBytes the memory for all that is read and written
     * @throws IllegalStateException when another process or storage holds the folder, or writes
     *     that were acknowledged are missing in it
     * @throws UncheckedIOException when the folder cannot be used
     */
    public static Storage open(Path folder, long memoryBytes) {
        Path absolute = folder.toAbsolutePath();
        try {
            Files.createDirectories(absolute);
            FolderLock lock = FolderLock.of(absolute);
            try {
                return new Storage(lock, file(absolute), memoryBytes);
            } catch (SQLException | IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (SQLException | IOException e) {
            throw new UncheckedIOException(
                    OpenFailure.unusable(absolute, file(absolute), e),
                    e instanceof IOException io ? io : new IOException(e));
        }
    }

    /**
     * Checks that no process holds a folder; changes nothing.
     *
     * @throws io.streamgauge.files.FolderInUseException if one does
     */
    public static void checkFree(Path folder) throws IOException {
        FolderLock.checkFree(folder);
    }

    /** Tells those who want the folder where its holder answers. */
    public void announce(URI url) {
        lock.announce(url);
    }

    /** On a full disk, a first start leaves an empty file behind, which holds nothing. */
    private static void removeUnbegun(Path file) throws IOException {
        if (Files.exists(file)
                && Files.size(file) == 0
                && !Files.exists(WriteAheadLog.mark(file))) {
            Files.delete(file);
        }
    }

    static Path file(Path folder) {
        return folder.resolve(CATALOG + ".duckdb");
    }

    /**
     * Queues a change. Changes are applied in the order of the calls; those that wait share a
     * transaction.
     *
     * @return completes after the commit, or with what the change threw
     */
    public <T> CompletableFuture<T> write(StorageChange<T> change) {
        return writer.add(change);
    }

    /**
     * Reads what is committed; any number of threads may do so at once.
     *
     * @throws StorageException when the database cannot be read at present
     * @throws IllegalStateException when the query fails
     */
    public <T> T read(StorageQuery<T> query) {
        try {
            return readUsable(query);
        } catch (SQLException e) {
            throw new IllegalStateException("A query of the local storage failed", e);
        }
    }

    /** Reads by several statements that all see what is committed at the first of them. */
    public <T> T readSnapshot(StorageQuery<T> query) {
        return read(
                connection -> {
                    // Closing the connection ends the transaction.
                    connection.setAutoCommit(false);
                    return query.apply(connection);
                });
    }

    private <T> T readUsable(StorageQuery<T> query) throws SQLException {
        try {
            return database.read(query);
        } catch (DatabaseFile.UnusableException e) {
            restore();
            return database.read(query);
        }
    }

    /**
     * The reason why the storage cannot be written, if the last write failed. Each call starts
     * another try, so that the answer changes without a write of a client.
     */
    public Optional<String> problem() {
        Optional<String> problem = condition.problem();
        if (problem.isPresent() && probing.compareAndSet(false, true)) {
            var unused =
                    write(change(PROBE))
                            .thenCompose(written -> write(change(CLEARED)))
                            .whenComplete((done, failure) -> probing.set(false));
        }
        return problem;
    }

    /** The folder of the database. */
    public Path folder() {
        return lock.folder();
    }

    /** The memory for all that is read and written. */
    public long memoryBytes() {
        return memoryBytes;
    }

    /** Applies what waits, then closes the database. */
    @Override
    public void close() {
        writer.close();
        try {
            database.close();
            log.close();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The local storage does not close", e);
        } finally {
            lock.close();
        }
    }

    /** The writing thread opens the database again before its next change. */
    private void restore() {
        try {
            write(change("SELECT 1")).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StorageException unusable ? unusable : e;
        }
    }

    private static StorageChange<String> change(String sql) {
        return connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            return sql;
        };
    }
}
