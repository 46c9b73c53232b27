package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.types.Coercion;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.WhenClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The expressions that choose among values of one type: CASE, IF and IN. */
final class Choices {

    private final Conversions conversions;
    private final ExpressionAnalysis expressions;

    Choices(Context context, ExpressionAnalysis expressions) {
        this.conversions = new Conversions(context);
        this.expressions = expressions;
    }

    /**
     * The type of values of a list.
     *
     * @param nodes where each value stands
     * @param message what is said of the first that does not go with those before it
     */
    static Type common(List<Expr> values, List<? extends Node> nodes, String message) {
        Type type = Scalar.UNKNOWN;
        for (int i = 0; i < values.size(); i++) {
            Type before = type;
            Node node = nodes.get(i);
            type =
                    Coercion.common(before, values.get(i).type())
                            .orElseThrow(() -> Places.refusal(node, message + ": " + before));
        }
        return type;
    }

    /** IF. */
    Expr ofIf(IfExpression node, Expr condition, Scope scope) {
        Expr yes = expressions.of(node.getTrueValue(), scope);
        Optional<Expr> no = node.getFalseValue().map(value -> expressions.of(value, scope));
        Type type =
                no.isEmpty()
                        ? yes.type()
                        : common(
                                List.of(yes, no.get()),
                                List.of(node, node),
                                "Result types for IF must be the same");
        return of(List.of(new Expr.When(condition, yes)), no, type);
    }

    /** CASE. */
    Expr ofCase(
            List<Expr.When> branches,
            List<WhenClause> nodes,
            Optional<Expression> otherwise,
            Scope scope) {
        Optional<Expr> last = otherwise.map(each -> expressions.of(each, scope));
        List<Expr> values = new ArrayList<>(branches.stream().map(Expr.When::value).toList());
        List<Node> places = new ArrayList<>(nodes.stream().map(WhenClause::getResult).toList());
        last.ifPresent(values::add);
        otherwise.ifPresent(places::add);
        return of(branches, last, common(values, places, "All CASE results must be the same type"));
    }

    private Expr of(List<Expr.When> branches, Optional<Expr> otherwise, Type type) {
        List<Expr.When> converted =
                branches.stream()
                        .map(
                                when ->
                                        new Expr.When(
                                                when.condition(),
                                                conversions.to(when.value(), type)))
                        .toList();
        return new Expr.Case(converted, otherwise.map(value -> conversions.to(value, type)), type);
    }

    /** IN of a list. */
    Expr in(Expr value, List<Expr> list, List<? extends Node> nodes) {
        List<Expr> values = new ArrayList<>(list);
        List<Node> places = new ArrayList<>(nodes);
        values.add(0, value);
        places.add(0, nodes.get(0));
        Type type = common(values, places, "IN value and list items must be the same type");
        return new Expr.In(conversions.to(value, type), conversions.all(list, type));
    }
}
