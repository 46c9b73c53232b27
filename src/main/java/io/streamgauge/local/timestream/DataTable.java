package io.streamgauge.local.timestream;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.TableColumn.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The storage of a table's records: a DuckDB table that holds each record once, with its series and
 * version, and a view of it for queries.
 */
record DataTable(SqlStatements sql, Table table) {

    /** The catalog of all tables and views, as an identifier. */
    static final String CATALOG = SqlStatements.quoted(Storage.CATALOG);

    static final String SERIES = ":series";
    static final String VERSION = ":version";
    static final String DATA = "timestream data";

    /** The schema of what is known about tables. */
    static final String DIRECTORY = CATALOG + ".\"timestream directory\"";

    private static final String SCHEMA = CATALOG + "." + SqlStatements.quoted(DATA);

    /** Makes what all data tables share. */
    static void createSchema(SqlStatements sql) throws SQLException {
        sql.run("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
        sql.run(
                "CREATE TABLE IF NOT EXISTS "
                        + DIRECTORY
                        + ".columns (id BIGINT, position BIGINT, name VARCHAR, kind VARCHAR,"
                        + " type VARCHAR)");
        sql.run(
                "CREATE TABLE IF NOT EXISTS %s.measures (id BIGINT, name VARCHAR, type VARCHAR)"
                        .formatted(DIRECTORY));
        convertSeries(sql);
    }

    /**
     * An earlier version had series as UUIDs, which DuckDB stores as they are: they took most of
     * the disk. Of bytes that repeat it stores only the first ones.
     */
    private static void convertSeries(SqlStatements sql) throws SQLException {
        List<String> tables =
                sql.list(
                        "SELECT table_name FROM duckdb_columns() WHERE database_name = ? AND"
                                + " schema_name = ? AND column_name = ? AND data_type = 'UUID'",
                        row -> row.getString(1),
                        Storage.CATALOG,
                        DATA,
                        SERIES);
        for (String earlier : tables) {
            sql.run(
                    ("ALTER TABLE %s.%s ALTER COLUMN \":series\" TYPE BLOB USING"
                                    + " unhex(replace(CAST(\":series\" AS VARCHAR), '-', ''))")
                            .formatted(SCHEMA, SqlStatements.quoted(earlier)));
        }
    }

    /** Removes the schema with the views of a database, but not the one that DuckDB always has. */
    static void dropSchema(SqlStatements sql, String schema) throws SQLException {
        if (!schema.equalsIgnoreCase("main")) {
            sql.run("DROP SCHEMA " + CATALOG + "." + SqlStatements.quoted(schema));
        }
    }

    /** The data table's name in its schema. */
    String physicalName() {
        return physicalName(table.id());
    }

    private static String physicalName(long id) {
        return "t" + id;
    }

    /** The data table as an identifier. */
    String physical() {
        return physical(table.id());
    }

    /** The data table of a table, as an identifier. */
    static String physical(long id) {
        return SCHEMA + "." + physicalName(id);
    }

    void create() throws SQLException {
        sql.run(
                "CREATE TABLE "
                        + physical()
                        + " (\":series\" BLOB, \":version\" BIGINT, measure_name VARCHAR,"
                        + " time TIMESTAMP_NS)");
        createView(List.of());
    }

    void drop() throws SQLException {
        sql.run("DROP VIEW " + table.view().qualified());
        sql.run("DROP TABLE " + physical());
        for (String about : List.of("columns", "measures")) {
            sql.run("DELETE FROM " + DIRECTORY + "." + about + " WHERE id = ?", table.id());
        }
    }

    /** The columns and measure names as they are stored. */
    TableSchema schema() throws SQLException {
        List<TableColumn> columns =
                sql.list(
                        "SELECT name, kind, type FROM %s.columns WHERE id = ? ORDER BY position"
                                .formatted(DIRECTORY),
                        row ->
                                new TableColumn(
                                        row.getString(1),
                                        Kind.valueOf(row.getString(2)),
                                        StoredMeasureType.valueOf(row.getString(3))),
                        table.id());
        List<TableSchema.Measure> measures =
                sql.list(
                        "SELECT name, type FROM " + DIRECTORY + ".measures WHERE id = ?",
                        row ->
                                new TableSchema.Measure(
                                        row.getString(1),
                                        StoredMeasureType.valueOf(row.getString(2))),
                        table.id());
        return new TableSchema(columns, measures);
    }

    /** The latest time of any record, in epoch nanoseconds. */
    long latest() throws SQLException {
        return sql.first(
                        "SELECT coalesce(epoch_ns(max(time)), %s) FROM %s"
                                .formatted(Long.MIN_VALUE, physical()),
                        row -> row.getLong(1))
                .orElseThrow();
    }

    /** Makes the place for what is new in the schema; returns whether the table gets columns. */
    boolean extend(TableSchema schema) throws SQLException {
        for (TableSchema.Measure measure : schema.takeNewMeasures()) {
            sql.run(
                    "INSERT INTO " + DIRECTORY + ".measures VALUES (?, ?, ?)",
                    table.id(),
                    measure.name(),
                    measure.type().name());
        }
        List<TableColumn> added = schema.takeNewColumns();
        int position = schema.columns().size() - added.size();
        for (TableColumn column : added) {
            add(column, position++);
        }
        if (!added.isEmpty()) {
            createView(schema.columns());
        }
        return !added.isEmpty();
    }

    private void add(TableColumn column, int position) throws SQLException {
        sql.run(
                "ALTER TABLE %s ADD COLUMN %s %s"
                        .formatted(
                                physical(),
                                SqlStatements.quoted(column.stored()),
                                column.type().stored()));
        sql.run(
                "INSERT INTO " + DIRECTORY + ".columns VALUES (?, ?, ?, ?, ?)",
                table.id(),
                position,
                column.name(),
                column.kind().name(),
                column.type().name());
    }

    private void createView(Collection<TableColumn> columns) throws SQLException {
        List<String> shown = new ArrayList<>(names(columns, Kind.DIMENSION));
        shown.add("measure_name");
        shown.add("time");
        shown.addAll(names(columns, Kind.SINGLE));
        shown.addAll(names(columns, Kind.MULTI));
        sql.run(
                "CREATE OR REPLACE VIEW %s AS SELECT %s FROM %s"
                        .formatted(table.view().qualified(), String.join(", ", shown), physical()));
    }

    private static List<String> names(Collection<TableColumn> columns, Kind kind) {
        Stream<TableColumn> ofKind = columns.stream().filter(column -> column.kind() == kind);
        return ofKind.map(column -> SqlStatements.quoted(column.stored())).toList();
    }
}
