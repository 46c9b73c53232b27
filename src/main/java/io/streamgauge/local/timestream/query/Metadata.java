package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.catalog.CatalogViews;
import io.streamgauge.local.timestream.query.catalog.Column;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers SHOW and DESCRIBE. */
record Metadata(CatalogViews tables, Spool spool) {

    /** The answer to a statement that is not a query over tables. */
    Result answer(Statement statement) {
        if (statement instanceof Statement.ShowDatabases show) {
            return names("Database", tables.catalog().databases().stream().filter(show.names()));
        }
        if (statement instanceof Statement.ShowTables show) {
            return names("Table", tables(show.database()).stream().filter(show.names()));
        }
        if (statement instanceof Statement.Describe describe) {
            return columns(describe.database(), describe.table());
        }
        throw new IllegalArgumentException("Not about metadata: " + statement);
    }

    private List<String> tables(Optional<SqlToken> database) {
        if (database.isEmpty()) {
            return tables.catalog().databases().stream()
                    .flatMap(each -> tables.catalog().tables(each).stream())
                    .sorted()
                    .toList();
        }
        String name = database.get().content();
        tables.requireDatabase(name, name, database.get().position());
        return tables.catalog().tables(name);
    }

    private Result columns(SqlToken database, SqlToken table) {
        String name = database.content();
        tables.view(name, table.content(), database.position());
        ResultBuilder result =
                new ResultBuilder(spool)
                        .column("Column", Scalar.VARCHAR)
                        .column("Type", Scalar.VARCHAR)
                        .column("Timestream attribute type", Scalar.VARCHAR);
        for (Column column : tables.catalog().columns(name, table.content())) {
            result.row(
                    Stream.of(
                                    column.name(),
                                    column.type().name().toLowerCase(Locale.ROOT),
                                    column.attribute().name())
                            .map(Datum::ofText)
                            .toList());
        }
        return result.build();
    }

    private Result names(String heading, Stream<String> names) {
        ResultBuilder result = new ResultBuilder(spool).column(heading, Scalar.VARCHAR);
        names.forEach(name -> result.row(List.of(Datum.ofText(name))));
        return result.build();
    }
}
