package io.streamgauge.local.timestream;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.storage.StorageException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The removal of records that their tables keep no longer. Both stores of a table are one data
 * table, in which the time of a record says whether it is in the memory or in the magnetic store.
 * So the clock moves a record to the magnetic store, and only its end is a change.
 *
 * <p>Any thread may call it: its one field is atomic.
 *
 * @see <a href="https://docs.aws.amazon.com/timestream/latest/developerguide/storage.html">Storage:
 *     the retention periods of both stores add up</a>
 */
final class ExpiredRecords {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredRecords.class);

    /** The time between two searches, by the clock of the endpoint. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Storage storage;
    private final InstantSource clock;
    private final AtomicReference<Instant> searched = new AtomicReference<>(Instant.MIN);

    ExpiredRecords(Storage storage, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Removes them, before a query; a search that was made a moment ago is enough. */
    void removeBeforeQuery() {
        Instant now = clock.instant();
        if (!isDue(now)) {
            return;
        }
        try {
            remove(now).join();
        } catch (CompletionException | StorageException e) {
            // A query reads what is stored, also while nothing can be written.
            LOG.debug("Expired records are not removed", e);
        }
    }

    /** Starts their removal where the last search is some time ago, so that storage is freed. */
    void removeAfterWrite(Instant now) {
        if (isDue(now)) {
            var unused =
                    storage.write(connection -> remove(new SqlStatements(connection), now))
                            .whenComplete(
                                    (removed, failure) -> {
                                        if (failure != null) {
                                            LOG.debug("Expired records are not removed", failure);
                                        }
                                    });
        }
    }

    /** Removes those of one table as part of a change. */
    static void remove(SqlStatements sql, Table table, Instant now) throws SQLException {
        long start = table.retention().start(now);
        if (start > 0) {
            delete(sql, new Expiry(table.id(), start));
        }
    }

    private boolean isDue(Instant now) {
        Instant last = searched.get();
        return Duration.between(last, now).abs().compareTo(INTERVAL) >= 0
                && searched.compareAndSet(last, now);
    }

    private CompletableFuture<Integer> remove(Instant now) {
        if (storage.read(connection -> search(new SqlStatements(connection), now)).isEmpty()) {
            return CompletableFuture.completedFuture(0);
        }
        return storage.write(connection -> remove(new SqlStatements(connection), now));
    }

    private static int remove(SqlStatements sql, Instant now) throws SQLException {
        int removed = 0;
        for (Expiry expiry : search(sql, now)) {
            removed += delete(sql, expiry);
        }
        return removed;
    }

    /** The tables that hold expired records. */
    private static List<Expiry> search(SqlStatements sql, Instant now) throws SQLException {
        List<Expiry> found = new ArrayList<>();
        for (Map.Entry<Long, RetentionPeriods> table : Directory.retentions(sql).entrySet()) {
            Expiry expiry = new Expiry(table.getKey(), table.getValue().start(now));
            if (expiry.start() > 0 && isAny(sql, expiry)) {
                found.add(expiry);
            }
        }
        return found;
    }

    private static boolean isAny(SqlStatements sql, Expiry expiry) throws SQLException {
        return sql.first(
                        "SELECT 1 FROM %s WHERE %s LIMIT 1"
                                .formatted(DataTable.physical(expiry.table()), expiry.condition()),
                        row -> true)
                .isPresent();
    }

    private static int delete(SqlStatements sql, Expiry expiry) throws SQLException {
        return sql.run(
                "DELETE FROM %s WHERE %s"
                        .formatted(DataTable.physical(expiry.table()), expiry.condition()));
    }

    /** A table and the time, in epoch nanoseconds, before which it keeps nothing. */
    private record Expiry(long table, long start) {

        String condition() {
            return "time < make_timestamp_ns(" + start + ")";
        }
    }
}
