package io.streamgauge.local.influx;

import io.streamgauge.local.influx.line.FieldType;
import io.streamgauge.local.storage.SqlStatements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of a measurement with those that a request adds, which may still be given up. */
final class SchemaDraft {

    private final String name;
    private final @Nullable Measurement known;
    private final List<InfluxColumn> columns = new ArrayList<>();
    private final Map<String, InfluxColumn> tags = new HashMap<>();
    private final Map<String, InfluxColumn> fields = new HashMap<>();

    SchemaDraft(String name, @Nullable Measurement known) {
        this.name = name;
        this.known = known;
        if (known != null) {
            known.columns().forEach(this::add);
        }
    }

    boolean isNew() {
        return known == null;
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    int size() {
        return columns.size();
    }

    int tagCount() {
        return tags.size();
    }

    Optional<InfluxColumn> tag(String column) {
        return Optional.ofNullable(tags.get(column));
    }

    Optional<InfluxColumn> field(String column) {
        return Optional.ofNullable(fields.get(column));
    }

    /** The column of a tag or a field; a new one if it is missing. */
    InfluxColumn column(String column, @Nullable FieldType type) {
        InfluxColumn found = (type == null ? tags : fields).get(column);
        return found == null ? add(new InfluxColumn(size() + 1, column, type)) : found;
    }

    /** Stores what is new, and remembers it. */
    Measurement store(SqlStatements sql, InfluxCatalog catalog, InfluxDatabase database)
            throws SQLException {
        Measurement stored = known == null ? create(sql, catalog, database) : known;
        List<InfluxColumn> added = columns.subList(stored.columns().size(), columns.size());
        for (InfluxColumn column : added) {
            sql.run(
                    "ALTER TABLE %s ADD COLUMN %s %s"
                            .formatted(stored.stored(), column.stored(), column.storedType()));
            sql.run(
                    "INSERT INTO " + InfluxNames.DIRECTORY + ".columns VALUES (?, ?, ?, ?)",
                    stored.id(),
                    column.position(),
                    column.name(),
                    column.type() == null ? null : column.type().name());
        }
        return catalog.put(database, new Measurement(stored.id(), name, columns));
    }

    private Measurement create(SqlStatements sql, InfluxCatalog catalog, InfluxDatabase database)
            throws SQLException {
        Measurement created = new Measurement(catalog.nextId(), name, List.of());
        sql.run("CREATE TABLE " + created.stored() + " (series VARCHAR, time TIMESTAMP_NS)");
        sql.run(
                "INSERT INTO " + InfluxNames.DIRECTORY + ".measurements VALUES (?, ?, ?)",
                created.id(),
                database.id(),
                name);
        return created;
    }

    private InfluxColumn add(InfluxColumn column) {
        columns.add(column);
        (column.isTag() ? tags : fields).put(column.name(), column);
        return column;
    }
}
