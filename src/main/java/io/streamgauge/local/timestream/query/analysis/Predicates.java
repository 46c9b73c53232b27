package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.types.Coercion;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.NotExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The predicates whose operands must have certain types: AND, OR, NOT, LIKE and BETWEEN. */
final class Predicates {

    private final Calls calls;
    private final Conversions conversions;
    private final ExpressionAnalysis expressions;

    Predicates(Context context, Calls calls, ExpressionAnalysis expressions) {
        this.calls = calls;
        this.conversions = new Conversions(context);
        this.expressions = expressions;
    }

    /** A condition of a clause. */
    Expr condition(Expression expression, Scope scope, String clause) {
        Expr condition = expressions.of(expression, scope);
        return truth(
                expression,
                condition,
                "%s must evaluate to a boolean: actual type %s"
                        .formatted(clause, condition.type()));
    }

    Expr logical(LogicalExpression node, Scope scope) {
        List<Expr> terms = new ArrayList<>();
        for (Expression term : node.getTerms()) {
            Expr value = expressions.of(term, scope);
            terms.add(
                    truth(
                            term,
                            value,
                            "%s side of logical expression must evaluate to a boolean (actual: %s)"
                                    .formatted(terms.isEmpty() ? "Left" : "Right", value.type())));
        }
        return new Expr.Logical(node.getOperator() == LogicalExpression.Operator.AND, terms);
    }

    Expr not(NotExpression node, Scope scope) {
        Expr value = expressions.of(node.getValue(), scope);
        return new Expr.Not(
                truth(
                        node.getValue(),
                        value,
                        "Value of logical NOT expression must evaluate to a boolean (actual: %s)"
                                .formatted(value.type())));
    }

    Expr between(BetweenPredicate node, Scope scope) {
        List<Expr> values =
                Stream.of(node.getValue(), node.getMin(), node.getMax())
                        .map(each -> expressions.of(each, scope))
                        .toList();
        for (Expr bound : values.subList(1, 3)) {
            if (Coercion.common(values.get(0).type(), bound.type()).isEmpty()) {
                throw Places.refusal(
                        node,
                        "Cannot check if %s is BETWEEN %s"
                                .formatted(values.get(0).type(), bound.type()));
            }
        }
        return calls.operator(node, "$between", "BETWEEN", values);
    }

    Expr like(LikePredicate node, Scope scope) {
        List<Expression> operands =
                Stream.concat(
                                Stream.of(node.getValue(), node.getPattern()),
                                node.getEscape().stream())
                        .toList();
        List<Expr> values = operands.stream().map(each -> expressions.of(each, scope)).toList();
        List<String> shown = List.of("Left side", "Pattern", "Escape");
        for (int i = 0; i < values.size(); i++) {
            if (!Conversions.fits(values.get(i), Scalar.VARCHAR)) {
                throw Places.refusal(
                        operands.get(i),
                        "%s of LIKE expression must evaluate to a varchar (actual: %s)"
                                .formatted(shown.get(i), values.get(i).type()));
            }
        }
        return calls.operator(node, "$like", "LIKE", values);
    }

    private Expr truth(Expression node, Expr value, String message) {
        if (!Conversions.fits(value, Scalar.BOOLEAN)) {
            throw Places.refusal(node, message);
        }
        return conversions.to(value, Scalar.BOOLEAN);
    }
}
