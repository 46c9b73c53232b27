package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.analysis.QueryPlan;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows and columns of a result of DuckDB. */
final class ResultRows {

    private ResultRows() {}

    /** All rows. */
    static Result read(ResultSet found, CheckedQuery query, Spool spool) throws SQLException {
        List<QueryPlan.Output> columns = query.analyzed().plan().columns();
        try (ResultBuilder result = new ResultBuilder(spool, query.scans())) {
            columns.forEach(column -> result.column(column.name(), column.type()));
            while (found.next()) {
                query.execution().check();
                result.row(row(found, columns));
            }
            return result.build();
        }
    }

    /** The values of the row that the cursor is on. */
    static List<ObjectNode> row(ResultSet found, List<QueryPlan.Output> columns)
            throws SQLException {
        List<ObjectNode> row = new ArrayList<>(columns.size());
        for (QueryPlan.Output column : columns) {
            row.add(Datum.of(column.type(), value(found, row.size() + 1, column.type())));
        }
        return row;
    }

    /** The driver gives the nanoseconds of a timestamp only when it is asked for this class. */
    private static @Nullable Object value(ResultSet found, int column, Type type)
            throws SQLException {
        return type == Scalar.TIMESTAMP
                ? found.getObject(column, LocalDateTime.class)
                : found.getObject(column);
    }
}
