package io.streamgauge.local.timestream.query.insights;

import io.streamgauge.local.timestream.query.analysis.Expr;
import io.streamgauge.local.timestream.query.analysis.QueryPlan;
import java.util.List;

/**
 * A table in a FROM.
 *
 * @param conditions what is true for each row of it that its SELECT reads; some are on other tables
 */
record TableAccess(QueryPlan.Table table, List<Expr> conditions) {

    /** Whether an expression is a column of this table. */
    boolean isColumn(Expr expr, String stored) {
        return expr instanceof Expr.Column column
                && column.relation().equals(table.alias())
                && column.column().equals(stored);
    }
}
