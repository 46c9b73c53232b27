package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.catalog.Column;
import io.streamgauge.local.timestream.query.catalog.TableCatalog;

import io.streamgauge.local.timestream.query.types.Type.Scalar;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of rows of the tables of a query, up to those that DuckDB processes at a time, and
 * the lengths of their texts. DuckDB knows it from its statistics, and reads no more than a few
 * rows.
 */
record TableSizes(Map<List<String>, WidthScope.Source> sizes) {

    private static final Pattern MAX_STRING_LENGTH = Pattern.compile("\\bmax_string_length=(\\d+)");

    static TableSizes of(SyntaxTree tree, TableCatalog catalog, Connection connection)
            throws SQLException {
        Map<List<String>, WidthScope.Source> sizes = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (List<String> name : tree.tables()) {
                List<Column> columns = catalog.columns(name.get(0), name.get(1));
                String view = catalog.view(name.get(0), name.get(1)).qualified();
                sizes.put(
                        name,
                        new WidthScope.Source(
                                widths(columns, view, statement), rows(view, statement)));
            }
        }
        return new TableSizes(sizes);
    }

    WidthScope.Source of(String database, String table) {
        return sizes.getOrDefault(
                List.of(database, table), new WidthScope.Source(Map.of(), TextWidths.ROWS));
    }

    private static long rows(String view, Statement statement) throws SQLException {
        try (ResultSet count =
                statement.executeQuery(
                        "SELECT count(*) FROM (SELECT 1 FROM %s LIMIT %d)"
                                .formatted(view, TextWidths.ROWS))) {
            count.next();
            return count.getLong(1);
        }
    }

    private static Map<String, Width> widths(List<Column> columns, String view, Statement statement)
            throws SQLException {
        Map<String, Width> widths = new HashMap<>();
        List<Column> texts =
                columns.stream().filter(column -> column.type() == Scalar.VARCHAR).toList();
        for (Column column : columns) {
            if (column.type() != Scalar.VARCHAR) {
                widths.put(column.name().toLowerCase(Locale.ROOT), Width.VALUE);
            }
        }
        if (texts.isEmpty()) {
            return widths;
        }
        String stats =
                texts.stream()
                        .map(column -> "stats(" + MappedSql.quoted(column.stored()) + ")")
                        .reduce((left, right) -> left + ", " + right)
                        .orElseThrow();
        try (ResultSet row =
                statement.executeQuery("SELECT " + stats + " FROM " + view + " LIMIT 1")) {
            boolean any = row.next();
            for (int i = 0; i < texts.size(); i++) {
                Matcher known =
                        MAX_STRING_LENGTH.matcher(any ? String.valueOf(row.getString(i + 1)) : "");
                Width width =
                        known.find()
                                ? Width.text(Long.parseLong(known.group(1)))
                                : WidthScope.WIDEST;
                widths.merge(texts.get(i).name().toLowerCase(Locale.ROOT), width, Width::or);
            }
        }
        return widths;
    }
}
