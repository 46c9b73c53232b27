package io.streamgauge.local.influx;

import io.streamgauge.local.influx.line.FieldType;
import io.streamgauge.local.storage.SqlStatements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The databases, measurements and columns as they are stored. A reader loads what it needs; the
 * writing thread keeps one between its changes.
 */
final class InfluxCatalog {

    private final Map<String, InfluxDatabase> databases = new LinkedHashMap<>();
    private long lastId;

    private InfluxCatalog() {}

    /** Makes what is missing in the storage. */
    static void create(SqlStatements sql) throws SQLException {
        sql.run("CREATE SCHEMA IF NOT EXISTS " + InfluxNames.DATA);
        sql.run("CREATE SCHEMA IF NOT EXISTS " + InfluxNames.DIRECTORY);
        for (String table :
                List.of(
                        "databases (id BIGINT, name VARCHAR, retention BIGINT)",
                        "measurements (id BIGINT, database BIGINT, name VARCHAR)",
                        "columns (measurement BIGINT, position INTEGER, name VARCHAR, type"
                                + " VARCHAR)")) {
            sql.run("CREATE TABLE IF NOT EXISTS " + InfluxNames.DIRECTORY + "." + table);
        }
    }

    static InfluxCatalog load(SqlStatements sql) throws SQLException {
        InfluxCatalog catalog = new InfluxCatalog();
        Map<Long, List<InfluxColumn>> columns = new HashMap<>();
        sql.list(
                "SELECT measurement, position, name, type FROM %s.columns ORDER BY position"
                        .formatted(InfluxNames.DIRECTORY),
                row -> {
                    String type = row.getString(4);
                    return columns.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(
                                    new InfluxColumn(
                                            row.getInt(2),
                                            row.getString(3),
                                            type == null ? null : FieldType.valueOf(type)));
                });
        Map<Long, InfluxDatabase> byId = new HashMap<>();
        sql.list(
                "SELECT id, name, retention FROM "
                        + InfluxNames.DIRECTORY
                        + ".databases ORDER BY id",
                row ->
                        byId.put(
                                row.getLong(1),
                                catalog.add(
                                        new InfluxDatabase(
                                                row.getLong(1),
                                                row.getString(2),
                                                row.getLong(3)))));
        sql.list(
                "SELECT id, database, name FROM "
                        + InfluxNames.DIRECTORY
                        + ".measurements ORDER BY id",
                row ->
                        catalog.put(
                                Objects.requireNonNull(byId.get(row.getLong(2))),
                                new Measurement(
                                        row.getLong(1),
                                        row.getString(3),
                                        columns.getOrDefault(row.getLong(1), List.of()))));
        return catalog;
    }

    Optional<InfluxDatabase> find(String name) {
        return Optional.ofNullable(databases.get(name));
    }

    Collection<InfluxDatabase> databases() {
        return databases.values();
    }

    long nextId() {
        return ++lastId;
    }

    /** Stores a new database. */
    InfluxDatabase create(SqlStatements sql, String name, long retentionSeconds)
            throws SQLException {
        InfluxDatabase created = add(new InfluxDatabase(nextId(), name, retentionSeconds));
        sql.run(
                "INSERT INTO " + InfluxNames.DIRECTORY + ".databases VALUES (?, ?, ?)",
                created.id(),
                name,
                retentionSeconds);
        return created;
    }

    void drop(SqlStatements sql, InfluxDatabase database) throws SQLException {
        for (Measurement measurement : database.measurements().values()) {
            measurement.drop(sql);
        }
        sql.run("DELETE FROM " + InfluxNames.DIRECTORY + ".databases WHERE id = ?", database.id());
        databases.remove(database.name());
    }

    /** Remembers a measurement in the place of an earlier form of it. */
    Measurement put(InfluxDatabase database, Measurement measurement) {
        lastId = Math.max(lastId, measurement.id());
        database.measurements().put(measurement.name(), measurement);
        return measurement;
    }

    private InfluxDatabase add(InfluxDatabase database) {
        lastId = Math.max(lastId, database.id());
        databases.put(database.name(), database);
        return database;
    }
}
