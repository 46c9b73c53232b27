package io.streamgauge.local.timestream.query.analysis;

import io.trino.sql.tree.Expression;

/** Analyzes an expression within another. */
@FunctionalInterface
interface ExpressionAnalysis {

    /** The expression, in the scope of its names. */
    Expr of(Expression expression, Scope scope);
}
