package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.SyntaxTree.Naming;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows and columns of a result of DuckDB. */
final class ResultRows {

    private final ResultSet found;
    private final List<ValueType> types;

    private ResultRows(ResultSet found, List<ValueType> types) {
        this.found = found;
        this.types = types;
    }

    /** All rows; a column whose expression has no name is called after its place. */
    static Result read(ResultSet found, CheckedQuery checked, Spool spool) throws SQLException {
        ResultRows rows = new ResultRows(found, types(found.getMetaData()));
        try (ResultBuilder result = new ResultBuilder(spool, checked.tree().readsTables())) {
            columns(found.getMetaData(), checked.tree().namings())
                    .forEach(column -> result.column(column.name(), column.type()));
            while (found.next()) {
                checked.execution().check();
                result.row(rows.row());
            }
            return result.build();
        }
    }

    /** A column of a result. */
    record Heading(String name, ValueType type) {}

    static List<Heading> columns(ResultSetMetaData columns, List<Naming> namings)
            throws SQLException {
        List<Heading> headings = new ArrayList<>();
        List<ValueType> types = types(columns);
        for (int i = 0; i < types.size(); i++) {
            boolean named = isNamed(i, types.size(), namings);
            String name = named ? SimilarNames.shown(columns.getColumnName(i + 1)) : "_col" + i;
            headings.add(new Heading(name, types.get(i)));
        }
        return headings;
    }

    private static List<ValueType> types(ResultSetMetaData columns) throws SQLException {
        List<ValueType> types = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            types.add(ValueType.of(columns.getColumnTypeName(i)));
        }
        return types;
    }

    /** Whether a column has a name; those that a star stands for have. */
    static boolean isNamed(int column, int columns, List<Naming> namings) {
        int firstStar = namings.indexOf(Naming.STAR);
        if (firstStar < 0 || column < firstStar) {
            return namings.get(column) != Naming.UNNAMED;
        }
        int fromEnd = namings.size() - (columns - column);
        return fromEnd <= namings.lastIndexOf(Naming.STAR)
                || namings.get(fromEnd) != Naming.UNNAMED;
    }

    private List<ObjectNode> row() throws SQLException {
        List<ObjectNode> row = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            row.add(Datum.of(value(i)));
        }
        return row;
    }

    private @Nullable Object value(int column) throws SQLException {
        if (!(types.get(column) instanceof ValueType.Scalar scalar)) {
            return found.getObject(column + 1);
        }
        return switch (scalar.type()) {
            case TIMESTAMP -> found.getObject(column + 1, LocalDateTime.class);
            case INTERVAL_DAY_TO_SECOND -> {
                String printed = found.getString(column + 1);
                yield printed == null ? null : DayToSecond.of(printed);
            }
            default -> found.getObject(column + 1);
        };
    }
}
