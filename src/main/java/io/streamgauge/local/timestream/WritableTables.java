package io.streamgauge.local.timestream;

import io.streamgauge.local.storage.SqlStatements;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables that were written to last; used by the storage's one writing thread only. */
final class WritableTables {

    private static final int MAX_TABLES = 1_000;

    private final SeriesTimes times = new SeriesTimes();

    /** Tables whose late rejections are reported nowhere, and were logged. */
    private final Set<StoredTableName> unreported = new HashSet<>();

    private final Map<StoredTableName, WritableTable> tables =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<StoredTableName, WritableTable> eldest) {
                    return size() > MAX_TABLES;
                }
            };

    /** The table, if there is one of this name. */
    Optional<WritableTable> open(SqlStatements sql, StoredTableName name) throws SQLException {
        WritableTable open = tables.get(name);
        if (open != null) {
            return Optional.of(open);
        }
        Optional<Table> found = new Directory(sql, name.region()).table(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        DataTable data = new DataTable(sql, found.get());
        times.open(found.get().id(), data.latest());
        WritableTable opened = new WritableTable(found.get(), data.schema(), times);
        tables.put(name, opened);
        return Optional.of(opened);
    }

    /** Whether this is asked for a table for the first time. */
    boolean isFirstUnreported(StoredTableName name) {
        return unreported.size() < MAX_TABLES && unreported.add(name);
    }

    /** Looks the table up again when it is written to next. */
    void forget(StoredTableName name) {
        tables.remove(name);
    }
}
