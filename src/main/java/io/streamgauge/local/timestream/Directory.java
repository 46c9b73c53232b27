package io.streamgauge.local.timestream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.timestream.query.catalog.StoredNames;
import io.streamgauge.local.timestream.query.catalog.StoredView;
import io.streamgauge.local.timestream.scheduled.ScheduledQueries;
import io.streamgauge.local.wire.ServiceException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The databases and tables of a region, looked up and changed through a connection. */
record Directory(SqlStatements sql, String region) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = DataTable.CATALOG + ".\"timestream directory\"";
    private static final String DATABASES = SCHEMA + ".databases";
    private static final String TABLES = SCHEMA + ".tables";
    private static final String SELECT_DATABASE =
            """
            SELECT region, name, coalesce(stored, name), key, created, updated,
                (SELECT count(*) FROM %s t WHERE t.region = d.region AND t.database = d.name)
            FROM %s d WHERE region = ?
            """
                    .formatted(TABLES, DATABASES);
    private static final String SELECT_TABLE =
            """
            SELECT t.id, t.region, t.database, t.name, memory, magnetic, late, schema, t.created,
                t.updated, coalesce(d.stored, d.name), coalesce(t.stored, t.name)
            FROM %s t JOIN %s d ON d.region = t.region AND d.name = t.database
            WHERE t.region = ?
            """
                    .formatted(TABLES, DATABASES);

    /** Makes an empty directory if it is missing, and completes that of an earlier version. */
    static void create(SqlStatements sql) throws SQLException {
        sql.run("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
        sql.run(
                """
                CREATE TABLE IF NOT EXISTS %s
                    (name VARCHAR, key VARCHAR, created BIGINT, updated BIGINT)\
                """
                        .formatted(DATABASES));
        sql.run(
                """
                CREATE TABLE IF NOT EXISTS %s
                    (id BIGINT, database VARCHAR, name VARCHAR, memory BIGINT, magnetic BIGINT,
                    late VARCHAR, schema VARCHAR, created BIGINT, updated BIGINT)\
                """
                        .formatted(TABLES));
        for (String table : List.of(DATABASES, TABLES)) {
            String add = "ALTER TABLE " + table + " ADD COLUMN IF NOT EXISTS ";
            sql.run(add + "region VARCHAR DEFAULT '" + Arns.DEFAULT_REGION + "'");
            sql.run(add + "stored VARCHAR");
        }
    }

    /** The retention periods of the tables of all regions, by the table's number. */
    static Map<Long, RetentionPeriods> retentions(SqlStatements sql) throws SQLException {
        Map<Long, RetentionPeriods> retentions = new HashMap<>();
        sql.list(
                        "SELECT id, memory, magnetic FROM " + TABLES,
                        row ->
                                Map.entry(
                                        row.getLong(1),
                                        RetentionPeriods.of(row.getLong(2), row.getLong(3))))
                .forEach(table -> retentions.put(table.getKey(), table.getValue()));
        return retentions;
    }

    /** The tags of the databases and tables. */
    ResourceTags tags() {
        return new ResourceTags(sql);
    }

    /** The name of a table of its region. */
    StoredTableName name(String database, String table) {
        return new StoredTableName(region, database, table);
    }

    Optional<Database> database(String name) throws SQLException {
        return sql.first(SELECT_DATABASE + "AND name = ?", Directory::database, region, name);
    }

    Optional<Table> table(StoredTableName name) throws SQLException {
        return sql.first(
                SELECT_TABLE + "AND t.database = ? AND t.name = ?",
                Directory::table,
                region,
                name.database(),
                name.table());
    }

    /** The database, which must exist. */
    Database requireDatabase(String name) throws SQLException {
        return database(name).orElseThrow(() -> Database.notFound(name));
    }

    /** The table, which must exist in a database that exists. */
    Table requireTable(StoredTableName name) throws SQLException {
        requireDatabase(name.database());
        return table(name).orElseThrow(name::notFound);
    }

    /** Fails unless the arn is that of a database, a table or a scheduled query that there is. */
    void requireResource(String arn) throws SQLException {
        boolean known =
                databases("", Integer.MAX_VALUE).stream()
                                .anyMatch(each -> Arns.of(each.region(), each.name()).equals(arn))
                        || tables(name("", ""), Integer.MAX_VALUE).stream()
                                .anyMatch(table -> Arns.of(table.name()).equals(arn))
                        || ScheduledQueries.exists(sql, arn);
        if (!known) {
            throw new ServiceException(
                    "ResourceNotFoundException", 404, "The resource " + arn + " does not exist.");
        }
    }

    /** A schema for a new database: none has its name, not even in another case. */
    String freeSchema(String name) throws SQLException {
        String base = region.equals(Arns.DEFAULT_REGION) ? name : StoredNames.stored(name, region);
        String taken =
                "SELECT 1 FROM " + DATABASES + " WHERE lower(coalesce(stored, name)) = lower(?)";
        int n = 0;
        while (isFound(taken, StoredNames.stored(base, n))) {
            n++;
        }
        return StoredNames.stored(base, n);
    }

    /** A view for a new table: none of its database has its name, not even in another case. */
    StoredView freeView(StoredTableName name) throws SQLException {
        String schema = database(name.database()).map(Database::schema).orElse(name.database());
        String taken =
                "SELECT 1 FROM "
                        + TABLES
                        + " WHERE lower(coalesce(stored, name)) = lower(?) AND region = ? AND"
                        + " database = ?";
        int n = 0;
        while (isFound(taken, StoredNames.stored(name.table(), n), region, name.database())) {
            n++;
        }
        return new StoredView(schema, StoredNames.stored(name.table(), n));
    }

    /** Databases in the order of their names, after the given one. */
    List<Database> databases(String after, int most) throws SQLException {
        return sql.list(
                SELECT_DATABASE + "AND name > ? ORDER BY name LIMIT ?",
                Directory::database,
                region,
                after,
                most);
    }

    /** Tables of all databases in the order of their names, after the given one. */
    List<Table> tables(StoredTableName after, int most) throws SQLException {
        return sql.list(
                SELECT_TABLE
                        + "AND (t.database, t.name) > (?, ?) ORDER BY t.database, t.name LIMIT ?",
                Directory::table,
                region,
                after.database(),
                after.table(),
                most);
    }

    /** Tables of one database in the order of their names, after the given one. */
    List<Table> tablesOf(StoredTableName after, int most) throws SQLException {
        return sql.list(
                SELECT_TABLE + "AND t.database = ? AND t.name > ? ORDER BY t.name LIMIT ?",
                Directory::table,
                region,
                after.database(),
                after.table(),
                most);
    }

    void add(Database database) throws SQLException {
        sql.run(
                """
                INSERT INTO %s (name, key, created, updated, region, stored)
                VALUES (?, ?, ?, ?, ?, ?)\
                """
                        .formatted(DATABASES),
                database.name(),
                database.key(),
                database.created().toEpochMilli(),
                database.updated().toEpochMilli(),
                database.region(),
                database.schema());
    }

    void removeDatabase(String name) throws SQLException {
        sql.run("DELETE FROM " + DATABASES + " WHERE region = ? AND name = ?", region, name);
    }

    long freeId() throws SQLException {
        return sql.first("SELECT coalesce(max(id), 0) + 1 FROM " + TABLES, row -> row.getLong(1))
                .orElseThrow();
    }

    void add(Table table) throws SQLException {
        sql.run(
                """
                INSERT INTO %s (id, database, name, memory, magnetic, late, schema, created,
                    updated, region, stored)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """
                        .formatted(TABLES),
                table.id(),
                table.name().database(),
                table.name().table(),
                table.retention().memory().toHours(),
                table.retention().magnetic().toDays(),
                table.magneticWrites().toString(),
                table.schema().toString(),
                table.created().toEpochMilli(),
                table.updated().toEpochMilli(),
                table.name().region(),
                table.view().name());
    }

    void remove(Table table) throws SQLException {
        sql.run("DELETE FROM " + TABLES + " WHERE id = ?", table.id());
    }

    private boolean isFound(String select, String... arguments) throws SQLException {
        return sql.first(select, row -> true, (Object[]) arguments).isPresent();
    }

    private static Database database(ResultSet row) throws SQLException {
        return new Database(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getLong(7));
    }

    private static Table table(ResultSet row) throws SQLException {
        return new Table(
                row.getLong(1),
                new StoredTableName(row.getString(2), row.getString(3), row.getString(4)),
                RetentionPeriods.of(row.getLong(5), row.getLong(6)),
                json(row.getString(7)),
                json(row.getString(8)),
                new StoredView(row.getString(11), row.getString(12)),
                Instant.ofEpochMilli(row.getLong(9)),
                Instant.ofEpochMilli(row.getLong(10)));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not as it was stored: " + text, e);
        }
    }
}
