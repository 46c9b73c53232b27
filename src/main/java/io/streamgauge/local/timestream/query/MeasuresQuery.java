package io.streamgauge.local.timestream.query;

import static java.util.stream.Collectors.joining;

import io.streamgauge.local.timestream.query.catalog.CatalogViews;
import io.streamgauge.local.timestream.query.catalog.Column;
import io.streamgauge.local.timestream.query.parse.Quoted;
import java.util.List;

/**
 * The query over a table that SHOW MEASURES stands for: each measure with its type and the
 * dimensions that it was written with.
 */
final class MeasuresQuery {

    private MeasuresQuery() {}

    static Statement.Select of(Statement.ShowMeasures show, CatalogViews tables) {
        String database = show.database().content();
        String table = show.table().content();
        tables.view(database, table, show.database().position());
        List<Column> columns = tables.catalog().columns(database, table);
        String where = show.like().isEmpty() ? "" : "WHERE measure_name " + show.like();
        String text =
                """
                SELECT measure_name, %s AS data_type, %s AS dimensions
                FROM %s.%s %s GROUP BY measure_name ORDER BY measure_name
                """
                        .formatted(
                                type(columns),
                                dimensions(columns),
                                Quoted.name(database),
                                Quoted.name(table),
                                where);
        return new Statement.Select(text, false);
    }

    private static String type(List<Column> columns) {
        String types =
                columns.stream()
                        .filter(column -> column.attribute() == Column.Attribute.MEASURE_VALUE)
                        .map(
                                column ->
                                        "WHEN count(%s) > 0 THEN '%s'"
                                                .formatted(
                                                        Quoted.name(column.name()), column.type()))
                        .collect(joining(" "));
        return types.isEmpty() ? "'multi'" : "CASE " + types + " ELSE 'multi' END";
    }

    private static String dimensions(List<Column> columns) {
        String all =
                columns.stream()
                        .filter(column -> column.attribute() == Column.Attribute.DIMENSION)
                        .map(MeasuresQuery::dimension)
                        .collect(joining(", "));
        String named =
                all.isEmpty()
                        ? "CAST(ROW(NULL, NULL) AS ROW(dimension_name VARCHAR, data_type VARCHAR))"
                        : all;
        return "filter(ARRAY[" + named + "], d -> d.dimension_name IS NOT NULL)";
    }

    private static String dimension(Column column) {
        return "CAST(ROW(IF(count(%s) > 0, %s), 'varchar') AS ROW(dimension_name VARCHAR, data_type VARCHAR))"
                .formatted(Quoted.name(column.name()), Quoted.text(column.name()));
    }
}
