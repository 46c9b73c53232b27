package io.streamgauge.local.timestream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The databases and tables there are, looked up and changed through a connection. */
final class Directory {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = DataTable.CATALOG + ".\"timestream directory\"";
    private static final String DATABASES = SCHEMA + ".databases";
    private static final String TABLES = SCHEMA + ".tables";
    private static final String SELECT_DATABASE =
            "SELECT name, key, created, updated, (SELECT count(*) FROM "
                    + TABLES
                    + " t WHERE t.database = d.name) FROM "
                    + DATABASES
                    + " d ";
    private static final String SELECT_TABLE =
            "SELECT id, database, name, memory, magnetic, late, schema, created, updated FROM "
                    + TABLES
                    + " ";

    private final Connection connection;

    Directory(Connection connection) {
        this.connection = connection;
    }

    /** Makes an empty directory where there is none. */
    void create() throws SQLException {
        Sql.run(connection, "CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
        Sql.run(
                connection,
                "CREATE TABLE IF NOT EXISTS "
                        + DATABASES
                        + " (name VARCHAR, key VARCHAR, created BIGINT, updated BIGINT)");
        Sql.run(
                connection,
                "CREATE TABLE IF NOT EXISTS "
                        + TABLES
                        + " (id BIGINT, database VARCHAR, name VARCHAR, memory BIGINT,"
                        + " magnetic BIGINT, late VARCHAR, schema VARCHAR, created BIGINT,"
                        + " updated BIGINT)");
    }

    Optional<Database> database(String name) throws SQLException {
        return Sql.first(connection, SELECT_DATABASE + "WHERE name = ?", Directory::database, name);
    }

    /** A database whose name differs at most in case. */
    Optional<Database> similarDatabase(String name) throws SQLException {
        return Sql.first(
                connection,
                SELECT_DATABASE + "WHERE lower(name) = lower(?)",
                Directory::database,
                name);
    }

    Optional<Table> table(TableName name) throws SQLException {
        return Sql.first(
                connection,
                SELECT_TABLE + "WHERE database = ? AND name = ?",
                Directory::table,
                name.database(),
                name.table());
    }

    /** A table whose name differs at most in case. */
    Optional<Table> similarTable(TableName name) throws SQLException {
        return Sql.first(
                connection,
                SELECT_TABLE + "WHERE database = ? AND lower(name) = lower(?)",
                Directory::table,
                name.database(),
                name.table());
    }

    /** Databases in the order of their names, after the given one. */
    List<Database> databases(String after, int most) throws SQLException {
        return Sql.list(
                connection,
                SELECT_DATABASE + "WHERE name > ? ORDER BY name LIMIT ?",
                Directory::database,
                after,
                most);
    }

    /** Tables of all databases in the order of their names, after the given one. */
    List<Table> tables(TableName after, int most) throws SQLException {
        return Sql.list(
                connection,
                SELECT_TABLE + "WHERE (database, name) > (?, ?) ORDER BY database, name LIMIT ?",
                Directory::table,
                after.database(),
                after.table(),
                most);
    }

    /** Tables of one database in the order of their names, after the given one. */
    List<Table> tablesOf(TableName after, int most) throws SQLException {
        return Sql.list(
                connection,
                SELECT_TABLE + "WHERE database = ? AND name > ? ORDER BY name LIMIT ?",
                Directory::table,
                after.database(),
                after.table(),
                most);
    }

    void add(Database database) throws SQLException {
        Sql.run(
                connection,
                "INSERT INTO " + DATABASES + " VALUES (?, ?, ?, ?)",
                database.name(),
                database.key(),
                database.created().toEpochMilli(),
                database.updated().toEpochMilli());
    }

    void removeDatabase(String name) throws SQLException {
        Sql.run(connection, "DELETE FROM " + DATABASES + " WHERE name = ?", name);
    }

    long freeId() throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT coalesce(max(id), 0) + 1 FROM " + TABLES,
                        row -> row.getLong(1))
                .orElseThrow();
    }

    void add(Table table) throws SQLException {
        Sql.run(
                connection,
                "INSERT INTO " + TABLES + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                table.id(),
                table.name().database(),
                table.name().table(),
                table.retention().memory().toHours(),
                table.retention().magnetic().toDays(),
                table.magneticWrites().toString(),
                table.schema().toString(),
                table.created().toEpochMilli(),
                table.updated().toEpochMilli());
    }

    void remove(Table table) throws SQLException {
        Sql.run(connection, "DELETE FROM " + TABLES + " WHERE id = ?", table.id());
    }

    private static Database database(ResultSet row) throws SQLException {
        return new Database(
                row.getString(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getLong(5));
    }

    private static Table table(ResultSet row) throws SQLException {
        return new Table(
                row.getLong(1),
                new TableName(row.getString(2), row.getString(3)),
                Retention.of(row.getLong(4), row.getLong(5)),
                json(row.getString(6)),
                json(row.getString(7)),
                Instant.ofEpochMilli(row.getLong(8)),
                Instant.ofEpochMilli(row.getLong(9)));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not as it was stored: " + text, e);
        }
    }
}
