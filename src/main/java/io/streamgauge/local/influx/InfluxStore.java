package io.streamgauge.local.influx;

import io.streamgauge.local.influx.line.ParsedLine;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.storage.StorageChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The stored databases, and the changes of them. Its fields belong to the writing thread. */
final class InfluxStore {

    private static final Duration BETWEEN_REMOVALS = Duration.ofMinutes(1);

    private final Storage storage;
    private final EmulatedVersion version;
    private @Nullable InfluxCatalog catalog;
    private final Map<Long, Long> latest = new HashMap<>();
    private final Map<Long, Instant> removed = new HashMap<>();

    private InfluxStore(Storage storage, EmulatedVersion version) {
        this.storage = storage;
        this.version = version;
    }

    static InfluxStore open(Storage storage, EmulatedVersion version) {
        storage.write(
                        connection -> {
                            InfluxCatalog.create(new SqlStatements(connection));
                            return true;
                        })
                .join();
        return new InfluxStore(storage, version);
    }

    Storage storage() {
        return storage;
    }

    /** The databases as they are committed. */
    List<InfluxDatabase> databases() {
        return storage.readSnapshot(
                connection ->
                        List.copyOf(InfluxCatalog.load(new SqlStatements(connection)).databases()));
    }

    /** Writes points; completes after the commit. */
    CompletableFuture<PointWrite.Outcome> write(PointWrite write) {
        return storage.write(change((sql, known) -> write(sql, known, write)));
    }

    /** Creates a database; does nothing if it exists. */
    CompletableFuture<PointWrite.Result> create(String name, long retentionSeconds) {
        return storage.write(
                change(
                        (sql, known) -> {
                            if (known.find(name).isPresent()) {
                                return PointWrite.Result.DONE;
                            }
                            if (isFull(known)) {
                                return PointWrite.Result.TOO_MANY_DATABASES;
                            }
                            known.create(sql, name, retentionSeconds);
                            return PointWrite.Result.DONE;
                        }));
    }

    /** Deletes a database; gives false if it does not exist. */
    CompletableFuture<Boolean> drop(String name) {
        return storage.write(
                change(
                        (sql, known) -> {
                            Optional<InfluxDatabase> database = known.find(name);
                            if (database.isPresent()) {
                                known.drop(sql, database.get());
                            }
                            return database.isPresent();
                        }));
    }

    private boolean isFull(InfluxCatalog known) {
        return version == EmulatedVersion.V3
                && known.databases().size() >= TableCheck.MAX_DATABASES;
    }

    private PointWrite.Outcome write(SqlStatements sql, InfluxCatalog known, PointWrite write)
            throws SQLException {
        Optional<InfluxDatabase> found = known.find(write.database());
        if (found.isEmpty() && version != EmulatedVersion.V3) {
            return PointWrite.nothing(PointWrite.Result.NO_DATABASE);
        }
        if (found.isEmpty() && isFull(known)) {
            return PointWrite.nothing(PointWrite.Result.TOO_MANY_DATABASES);
        }
        InfluxDatabase database =
                found.isPresent() ? found.get() : new InfluxDatabase(0, write.database(), 0);
        Map<String, SchemaDraft> drafts = new LinkedHashMap<>();
        Map<String, StoredRows> rows = new LinkedHashMap<>();
        List<RefusedPoint> refused = check(database, write, drafts, rows);
        if (!write.atomic() || refused.isEmpty()) {
            InfluxDatabase stored =
                    found.isPresent() ? database : known.create(sql, write.database(), 0);
            store(new PointWrite.Parts(sql, known, stored), write.now(), drafts, rows);
        }
        return new PointWrite.Outcome(PointWrite.Result.DONE, refused);
    }

    private List<RefusedPoint> check(
            InfluxDatabase database,
            PointWrite write,
            Map<String, SchemaDraft> drafts,
            Map<String, StoredRows> rows) {
        List<RefusedPoint> refused = new ArrayList<>();
        Map<String, Measurement> measurements = database.measurements();
        for (ParsedLine.Valid line : write.lines()) {
            String name = line.point().measurement();
            SchemaDraft draft =
                    drafts.computeIfAbsent(name, it -> new SchemaDraft(it, measurements.get(it)));
            int known = measurements.size() + drafts.size() - 1;
            PointCheck check =
                    version == EmulatedVersion.V3
                            ? new TableCheck(known)
                            : new PointCheck.ByShard(database.firstKept(write.now()), known);
            Optional<RefusedPoint> refusal = check.refusal(line, draft);
            if (refusal.isPresent()) {
                refused.add(refusal.get());
            } else {
                rows.computeIfAbsent(name, it -> new StoredRows())
                        .add(line.point(), check.stored(line.point()), draft);
            }
        }
        drafts.values().removeIf(SchemaDraft::isEmpty);
        return refused;
    }

    private void store(
            PointWrite.Parts parts,
            Instant now,
            Map<String, SchemaDraft> drafts,
            Map<String, StoredRows> rows)
            throws SQLException {
        for (Map.Entry<String, SchemaDraft> draft : drafts.entrySet()) {
            Measurement measurement =
                    draft.getValue().store(parts.sql(), parts.catalog(), parts.database());
            StoredRows added = rows.get(draft.getKey());
            if (added != null) {
                long known = latest(parts.sql(), measurement);
                latest.put(measurement.id(), added.store(parts.sql(), measurement, known));
            }
            removeExpired(parts, measurement, now);
        }
    }

    private long latest(SqlStatements sql, Measurement measurement) throws SQLException {
        Long known = latest.get(measurement.id());
        return known != null
                ? known
                : sql.first(
                                "SELECT coalesce(epoch_ns(max(time)), %d) FROM %s"
                                        .formatted(Long.MIN_VALUE, measurement.stored()),
                                row -> row.getLong(1))
                        .orElseThrow();
    }

    private void removeExpired(PointWrite.Parts parts, Measurement measurement, Instant now)
            throws SQLException {
        long first = parts.database().firstKept(now);
        Instant last = removed.get(measurement.id());
        boolean recent = last != null && now.isBefore(last.plus(BETWEEN_REMOVALS));
        if (first == Long.MIN_VALUE || recent) {
            return;
        }
        removed.put(measurement.id(), now);
        parts.sql()
                .run(
                        "DELETE FROM %s WHERE time < make_timestamp_ns(%d)"
                                .formatted(measurement.stored(), first));
    }

    /** What a change does with what is stored. */
    @FunctionalInterface
    private interface Change<T> {
        T apply(SqlStatements sql, InfluxCatalog known) throws SQLException;
    }

    private <T> StorageChange<T> change(Change<T> change) {
        return new StorageChange<>() {
            @Override
            public T apply(Connection connection) throws SQLException {
                SqlStatements sql = new SqlStatements(connection);
                InfluxCatalog known = catalog == null ? InfluxCatalog.load(sql) : catalog;
                catalog = known;
                return change.apply(sql, known);
            }

            @Override
            public void undone() {
                catalog = null;
                latest.clear();
                removed.clear();
            }
        };
    }
}
