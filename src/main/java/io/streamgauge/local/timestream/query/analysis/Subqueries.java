package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.types.Coercion;
import io.streamgauge.local.timestream.query.types.Type;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.SubqueryExpression;
import java.util.List;

/** The queries within expressions. */
record Subqueries(Context context, QueryAnalysis queries) {

    /** The value of a query of one column. */
    Expr scalar(SubqueryExpression node, Scope scope) {
        return new Expr.ScalarQuery(oneColumn(node, scope));
    }

    /** EXISTS. */
    Expr exists(Expression query, Scope scope) {
        return new Expr.Exists(of(query, scope));
    }

    /** IN, ANY and ALL. */
    Expr quantified(
            Node node, Expr value, String operator, boolean all, Expression query, Scope scope) {
        QueryPlan plan = oneColumn(query, scope);
        Type type =
                Coercion.common(value.type(), plan.columnType())
                        .orElseThrow(
                                () ->
                                        Places.refusal(
                                                node,
                                                operator.equals("=")
                                                        ? "value and result of subquery must be of"
                                                                + " the"
                                                                + " same type for IN expression: %s, %s"
                                                                        .formatted(
                                                                                value.type(),
                                                                                plan.columnType())
                                                        : "'%s' cannot be applied to %s, %s"
                                                                .formatted(
                                                                        operator,
                                                                        value.type(),
                                                                        plan.columnType())));
        Conversions conversions = new Conversions(context);
        return new Expr.Quantified(
                conversions.to(value, type),
                operator,
                all,
                PlanTypes.of(plan, List.of(type), context));
    }

    private QueryPlan oneColumn(Expression node, Scope scope) {
        QueryPlan plan = of(node, scope);
        if (plan.columns().size() != 1) {
            throw Places.refusal(
                    node,
                    "Multiple columns returned by subquery are not yet supported. Found "
                            + plan.columns().size());
        }
        return plan;
    }

    private QueryPlan of(Expression node, Scope scope) {
        if (scope.isOfLambda()) {
            throw Places.refusal(node, "Lambda expression cannot contain subqueries");
        }
        if (node instanceof SubqueryExpression subquery) {
            return queries.of(subquery.getQuery(), scope);
        }
        throw Refusal.syntax(Places.of(node));
    }
}
