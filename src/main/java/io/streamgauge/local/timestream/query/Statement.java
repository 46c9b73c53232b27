package io.streamgauge.local.timestream.query;

import java.util.Optional;
import java.util.function.Predicate;

/** A statement of a query string; no statement changes anything. */
sealed interface Statement {

    /**
     * A query over tables.
     *
     * @param metered whether it costs what it reads
     */
    record Select(String text, boolean metered) implements Statement {}

    /** SHOW DATABASES, of those whose names match. */
    record ShowDatabases(Predicate<String> names) implements Statement {}

    /**
     * SHOW TABLES, of those whose names match.
     *
     * @param database empty for the tables of all databases
     */
    record ShowTables(Optional<SqlToken> database, Predicate<String> names) implements Statement {}

    /**
     * SHOW MEASURES FROM a table.
     *
     * @param like the LIKE that names must match; empty for all
     */
    record ShowMeasures(SqlToken database, SqlToken table, String like) implements Statement {}

    /** DESCRIBE of a table. */
    record Describe(SqlToken database, SqlToken table) implements Statement {}
}
