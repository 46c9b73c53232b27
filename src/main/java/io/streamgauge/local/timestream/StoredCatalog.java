package io.streamgauge.local.timestream;

import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.storage.StorageQuery;
import io.streamgauge.local.timestream.TableColumn.Kind;
import io.streamgauge.local.timestream.query.Column;
import io.streamgauge.local.timestream.query.Column.Attribute;
import io.streamgauge.local.timestream.query.ScalarType;
import io.streamgauge.local.timestream.query.StoredView;
import io.streamgauge.local.timestream.query.TableCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The databases and tables that are stored, as queries see them. */
record StoredCatalog(Storage storage, String region) implements TableCatalog {

    @Override
    public TableCatalog in(String other) {
        return new StoredCatalog(storage, other);
    }

    @Override
    public List<String> databases() {
        return read(
                connection ->
                        directory(connection).databases("", Integer.MAX_VALUE).stream()
                                .map(Database::name)
                                .toList());
    }

    @Override
    public List<String> tables(String database) {
        return read(
                connection ->
                        directory(connection)
                                .tablesOf(name(database, ""), Integer.MAX_VALUE)
                                .stream()
                                .map(table -> table.name().table())
                                .toList());
    }

    @Override
    public List<Column> columns(String database, String table) {
        return read(
                connection -> {
                    Optional<Table> found = directory(connection).table(name(database, table));
                    return found.isEmpty()
                            ? List.<Column>of()
                            : columns(new DataTable(connection, found.get()).schema().columns());
                });
    }

    @Override
    public StoredView view(String database, String table) {
        return read(
                connection ->
                        directory(connection)
                                .table(name(database, table))
                                .map(Table::view)
                                .orElseGet(() -> new StoredView(database, table)));
    }

    private Directory directory(Connection connection) {
        return new Directory(connection, region);
    }

    private StoredTableName name(String database, String table) {
        return new StoredTableName(region, database, table);
    }

    private static List<Column> columns(Collection<TableColumn> stored) {
        List<Column> columns = new ArrayList<>(ofKind(stored, Kind.DIMENSION, Attribute.DIMENSION));
        columns.add(new Column("measure_name", ScalarType.VARCHAR, Attribute.MEASURE_NAME));
        columns.add(new Column("time", ScalarType.TIMESTAMP, Attribute.TIMESTAMP));
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
                                        ScalarType.valueOf(column.type().name()),
                                        attribute,
                                        column.stored()))
                .toList();
    }

    private <T> T read(StorageQuery<T> query) {
        try {
            return storage.read(query);
        } catch (SQLException e) {
            throw new IllegalStateException("The directory of tables cannot be read", e);
        }
    }
}
