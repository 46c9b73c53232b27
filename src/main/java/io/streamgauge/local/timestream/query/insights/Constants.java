package io.streamgauge.local.timestream.query.insights;

import io.streamgauge.local.timestream.query.analysis.Expr;

/** Expressions that have one value for the whole query. */
final class Constants {

    private Constants() {}

    static boolean is(Expr expr) {
        boolean varies =
                expr instanceof Expr.Column
                        || expr instanceof Expr.Parameter
                        || expr instanceof Expr.Variable
                        || expr instanceof Expr.Aggregate
                        || expr instanceof Expr.QueryExpr;
        return !varies && expr.children().stream().allMatch(Constants::is);
    }
}
