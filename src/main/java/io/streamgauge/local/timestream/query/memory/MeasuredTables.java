package io.streamgauge.local.timestream.query.memory;

import io.streamgauge.local.timestream.query.parse.Quoted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sizes of tables that DuckDB knows from its statistics; it reads no more than a few rows.
 *
 * @param views the rows of each view
 * @param texts the widest texts, by view and column
 */
public record MeasuredTables(Map<String, Long> views, Map<List<String>, Width> texts)
        implements TableSizes {

    private static final Pattern MAX_STRING_LENGTH = Pattern.compile("\\bmax_string_length=(\\d+)");

    /** Measures the tables and columns that were asked about. */
    public static MeasuredTables of(UnknownTables asked, Connection connection)
            throws SQLException {
        MeasuredTables measured = new MeasuredTables(new HashMap<>(), new HashMap<>());
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, Set<String>> view : asked.asked().entrySet()) {
                measured.views.put(view.getKey(), count(view.getKey(), statement));
                for (String column : view.getValue()) {
                    measured.texts.put(
                            List.of(view.getKey(), column),
                            widest(view.getKey(), column, statement));
                }
            }
        }
        return measured;
    }

    @Override
    public long rows(String view) {
        return views.getOrDefault(view, PlanMemory.ROWS);
    }

    @Override
    public Width text(String view, String column) {
        return texts.getOrDefault(List.of(view, column), Width.WIDEST);
    }

    private static long count(String view, Statement statement) throws SQLException {
        try (ResultSet count =
                statement.executeQuery(
                        "SELECT count(*) FROM (SELECT 1 FROM %s LIMIT %d)"
                                .formatted(view, PlanMemory.ROWS))) {
            count.next();
            return count.getLong(1);
        }
    }

    private static Width widest(String view, String column, Statement statement)
            throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT stats(%s) FROM %s LIMIT 1".formatted(Quoted.name(column), view))) {
            Matcher known =
                    MAX_STRING_LENGTH.matcher(row.next() ? String.valueOf(row.getString(1)) : "");
            return known.find() ? Width.text(Long.parseLong(known.group(1))) : Width.WIDEST;
        }
    }
}
