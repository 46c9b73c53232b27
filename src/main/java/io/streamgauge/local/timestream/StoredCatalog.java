package io.streamgauge.local.timestream;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.TableColumn.Kind;
import io.streamgauge.local.timestream.query.catalog.Column;
import io.streamgauge.local.timestream.query.catalog.Column.Attribute;
import io.streamgauge.local.timestream.query.catalog.Partitioning;
import io.streamgauge.local.timestream.query.catalog.StoredView;
import io.streamgauge.local.timestream.query.catalog.TableCatalog;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The databases and tables that are stored, as queries see them. */
record StoredCatalog(Storage storage, String region, ExpiredRecords expired, Caches caches)
        implements TableCatalog {

    /** What all regions have read. */
    record Caches(
            DirectoryVersion version,
            CatalogCache<List<String>> names,
            CatalogCache<QueriedTable> tables) {

        Caches(DirectoryVersion version) {
            this(version, new CatalogCache<>(version), new CatalogCache<>(version));
        }
    }

    /** A table to queries. */
    record QueriedTable(StoredView view, List<Column> columns) {}

    /** Each query asks for its region first: what has expired by then is not there for it. */
    @Override
    public TableCatalog in(String other) {
        expired.removeBeforeQuery();
        return new StoredCatalog(storage, other, expired, caches);
    }

    @Override
    public long version() {
        return caches.version().current();
    }

    @Override
    public List<String> databases() {
        return caches.names()
                .get(
                        List.of(region),
                        () ->
                                read(
                                        directory ->
                                                directory.databases("", Integer.MAX_VALUE).stream()
                                                        .map(Database::name)
                                                        .toList()));
    }

    @Override
    public List<String> tables(String database) {
        return caches.names()
                .get(
                        List.of(region, database),
                        () -> read(directory -> tables(directory, database)));
    }

    @Override
    public List<Column> columns(String database, String table) {
        return table(database, table).columns();
    }

    @Override
    public StoredView view(String database, String table) {
        return table(database, table).view();
    }

    private QueriedTable table(String database, String table) {
        return caches.tables()
                .get(
                        List.of(region, database, table),
                        () -> read(directory -> table(directory, database, table)));
    }

    private static List<String> tables(Directory directory, String database) throws SQLException {
        return directory.tablesOf(directory.name(database, ""), Integer.MAX_VALUE).stream()
                .map(table -> table.name().table())
                .toList();
    }

    private static QueriedTable table(Directory directory, String database, String table)
            throws SQLException {
        Optional<Table> found = directory.table(directory.name(database, table));
        return found.isEmpty()
                ? new QueriedTable(new StoredView(database, table), List.of())
                : new QueriedTable(
                        found.get().view(),
                        columns(new DataTable(directory.sql(), found.get()).schema().columns()));
    }

    @Override
    public Partitioning partitioning(String database, String table) {
        return read(
                directory ->
                        directory
                                .table(directory.name(database, table))
                                .map(Table::partitioning)
                                .orElseGet(() -> TableCatalog.super.partitioning(database, table)));
    }

    private static List<Column> columns(Collection<TableColumn> stored) {
        List<Column> columns = new ArrayList<>(ofKind(stored, Kind.DIMENSION, Attribute.DIMENSION));
        columns.add(new Column("measure_name", Scalar.VARCHAR, Attribute.MEASURE_NAME));
        columns.add(new Column("time", Scalar.TIMESTAMP, Attribute.TIMESTAMP));
        columns.addAll(ofKind(stored, Kind.SINGLE, Attribute.MEASURE_VALUE));
        columns.addAll(ofKind(stored, Kind.MULTI, Attribute.MULTI));
        return columns;
    }

    private static List<Column> ofKind(
            Collection<TableColumn> stored, Kind kind, Attribute attribute) {
        return stored.stream()
                .filter(column -> column.kind() == kind)
                .map(
                        column ->
                                new Column(
                                        column.name(),
                                        Scalar.valueOf(column.type().name()),
                                        attribute,
                                        column.stored()))
                .toList();
    }

    /** A look into the directory of the region. */
    private interface Look<T> {
        T of(Directory directory) throws SQLException;
    }

    private <T> T read(Look<T> look) {
        return storage.read(
                connection -> look.of(new Directory(new SqlStatements(connection), region)));
    }
}
