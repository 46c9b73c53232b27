package io.streamgauge.local.timestream;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.StorageChange;
import io.streamgauge.local.timestream.Ingestion.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The change that several WriteRecords calls make together, as if one came after the other.
 *
 * <p>That records are rejected, or that there is no such table, is a value and no exception, which
 * would undo the calls that share the commit.
 */
final class IngestionGroup implements StorageChange<List<Optional<Outcome>>> {

    private final WritableTables tables;
    private final Supplier<List<Ingestion>> source;
    private @Nullable List<Ingestion> members;
    private volatile boolean addedColumns;

    /** A group that is open until it is applied first, when the source gives its members. */
    IngestionGroup(WritableTables tables, Supplier<List<Ingestion>> source) {
        this.tables = tables;
        this.source = source;
    }

    /** The calls in it; asking closes the group. */
    synchronized List<Ingestion> members() {
        if (members == null) {
            members = source.get();
        }
        return members;
    }

    /** Whether a table got columns when the group was applied last. */
    boolean addedColumns() {
        return addedColumns;
    }

    /** The outcomes in the order of the members, with nothing where no table has the name. */
    @Override
    public List<Optional<Outcome>> apply(Connection connection) throws SQLException {
        addedColumns = false;
        SqlStatements sql = new SqlStatements(connection);
        Map<Ingestion, Outcome> outcomes = new HashMap<>();
        for (Map.Entry<StoredTableName, List<Ingestion>> part : byTable().entrySet()) {
            Optional<WritableTable> open = tables.open(sql, part.getKey());
            if (open.isPresent()) {
                ingest(sql, open.get(), part.getValue(), outcomes);
            }
        }
        return members().stream().map(member -> Optional.ofNullable(outcomes.get(member))).toList();
    }

    @Override
    public void undone() {
        members().forEach(member -> tables.forget(member.name()));
    }

    private Map<StoredTableName, List<Ingestion>> byTable() {
        Map<StoredTableName, List<Ingestion>> parts = new LinkedHashMap<>();
        for (Ingestion member : members()) {
            parts.computeIfAbsent(member.name(), name -> new ArrayList<>()).add(member);
        }
        return parts;
    }

    private void ingest(
            SqlStatements sql,
            WritableTable open,
            List<Ingestion> part,
            Map<Ingestion, Outcome> outcomes)
            throws SQLException {
        StoredPoints stored = new StoredPoints(sql, open);
        List<Key> known =
                part.stream()
                        .flatMap(member -> member.points().stream())
                        .map(Point::key)
                        .filter(open::mayBeStored)
                        .toList();
        VersionCheck versionCheck = new VersionCheck(open, stored.find(known));
        for (Ingestion member : part) {
            Outcome outcome = member.admit(open.table(), versionCheck);
            outcomes.put(member, outcome);
            if (!outcome.late().isEmpty()) {
                report(sql, open.table(), outcome.late());
            }
        }
        if (stored.extend()) {
            addedColumns = true;
        }
        stored.replace(versionCheck.replaced(), versionCheck.admitted());
    }

    private void report(SqlStatements sql, Table table, List<LateRejection> late)
            throws SQLException {
        if (!LateReports.add(sql, table, late) && tables.isFirstUnreported(table.name())) {
            LateReports.warn(table, late);
        }
    }
}
