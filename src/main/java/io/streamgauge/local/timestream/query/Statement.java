package io.streamgauge.local.timestream.query;

import java.util.function.Predicate;

/** A statement of a query string; no statement changes anything. */
sealed interface Statement {

    /** A query over tables. */
    record Select(MappedSql sql) implements Statement {}

    /** SHOW DATABASES, of those whose names match. */
    record ShowDatabases(Predicate<String> names) implements Statement {}

    /** SHOW TABLES FROM a database, of those whose names match. */
    record ShowTables(SqlToken database, Predicate<String> names) implements Statement {}

    /** DESCRIBE of a table. */
    record Describe(SqlToken database, SqlToken table) implements Statement {}
}
