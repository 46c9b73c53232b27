package io.streamgauge.local.timestream.query.catalog;

import java.util.List;

/**
 * The databases and tables that a query may see.
 *
 * <p>For each table there is a DuckDB view, which {@link #view} names, with exactly the columns
 * that {@link #columns} lists, in that order, under the names that they are stored with. Other
 * names are as they were created.
 */
public interface TableCatalog {

    /** What a query in a region may see; the same for each where there is only one. */
    default TableCatalog in(String region) {
        return this;
    }

    /**
     * A number that changes with each change of the names and columns, before it is acknowledged.
     */
    default long version() {
        return 0;
    }

    /** The view of a table that there is. */
    default StoredView view(String database, String table) {
        return new StoredView(database, table);
    }

    /** How a table that there is is partitioned. */
    default Partitioning partitioning(String database, String table) {
        return new Partitioning(database + "/" + table, List.of("measure_name"));
    }

    /** The names of all databases, sorted. */
    List<String> databases();

    /** The names of the tables of a database, sorted; empty when there is no such database. */
    List<String> tables(String database);

    /**
     * The columns of a table; empty when there is no such table. A table that was never written to
     * has {@code measure_name} and {@code time}.
     */
    List<Column> columns(String database, String table);
}
