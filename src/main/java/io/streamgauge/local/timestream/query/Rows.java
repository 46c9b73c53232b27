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

/** Reads what DuckDB found. */
final class Rows {

    private final ResultSet found;
    private final List<ValueType> types;

    private Rows(ResultSet found, List<ValueType> types) {
        this.found = found;
        this.types = types;
    }

    /** All rows; a column whose expression has no name is called after its place. */
    static Result read(ResultSet found, List<Naming> namings) throws SQLException {
        Rows rows = new Rows(found, types(found.getMetaData()));
        ResultBuilder result = columns(found.getMetaData(), namings);
        while (found.next()) {
            result.row(rows.row());
        }
        return result.build();
    }

    /** The columns of a result, without a row. */
    static Result none(ResultSetMetaData columns, List<Naming> namings) throws SQLException {
        return columns(columns, namings).build();
    }

    private static ResultBuilder columns(ResultSetMetaData columns, List<Naming> namings)
            throws SQLException {
        ResultBuilder result = new ResultBuilder();
        List<ValueType> types = types(columns);
        for (int i = 0; i < types.size(); i++) {
            boolean named = isNamed(i, types.size(), namings);
            result.column(
                    named ? SimilarNames.shown(columns.getColumnName(i + 1)) : "_col" + i,
                    types.get(i));
        }
        return result;
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
