package io.streamgauge.local.timestream;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tables that were written to last; used by the storage's one writing thread only. */
final class OpenTables {

    private static final int MOST = 1_000;

    private final SeriesTimes times = new SeriesTimes();
    private final Map<TableName, OpenTable> tables =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<TableName, OpenTable> eldest) {
                    return size() > MOST;
                }
            };

    /** The table, if there is one of this name. */
    Optional<OpenTable> open(Connection connection, TableName name) throws SQLException {
        OpenTable open = tables.get(name);
        if (open != null) {
            return Optional.of(open);
        }
        Optional<Table> found = new Directory(connection, name.region()).table(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        DataTable data = new DataTable(connection, found.get());
        times.open(found.get().id(), data.latest());
        OpenTable opened = new OpenTable(found.get(), data.schema(), times);
        tables.put(name, opened);
        return Optional.of(opened);
    }

    /** Looks the table up again when it is written to next. */
    void forget(TableName name) {
        tables.remove(name);
    }
}
