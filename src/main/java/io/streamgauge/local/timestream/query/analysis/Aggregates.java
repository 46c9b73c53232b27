package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.functions.Overload;
import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.Window;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.WindowReference;
import io.trino.sql.tree.WindowSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The calls of functions with the clauses that only aggregates and window functions have. */
record Aggregates(Context context, Calls calls, ExpressionAnalysis expressions) {

    /** A call of any function. */
    Expr call(FunctionCall node, Scope scope) {
        if (node.getName().getParts().size() != 1) {
            throw Places.refusal(node, "Function '" + node.getName() + "' not registered");
        }
        String name = node.getName().getSuffix();
        Expr.Call call = calls.function(node, name, node.getArguments(), scope);
        boolean ignoreNulls =
                node.getNullTreatment().stream()
                        .anyMatch(treatment -> treatment == FunctionCall.NullTreatment.IGNORE);
        if (call.overload().kind() == Overload.Kind.SCALAR) {
            if (node.isDistinct()
                    || node.getFilter().isPresent()
                    || node.getOrderBy().isPresent()
                    || node.getWindow().isPresent()
                    || node.getNullTreatment().isPresent()) {
                throw Places.refusal(node, "'" + name + "' is not an aggregate function");
            }
            return call;
        }
        boolean windowed = node.getWindow().isPresent();
        if (call.overload().kind() == Overload.Kind.WINDOW && !windowed) {
            throw Places.refusal(node, "Window function " + name + " requires an OVER clause");
        }
        if (windowed && node.isDistinct()) {
            throw Places.refusal(
                    node, "DISTINCT in window function parameters not yet supported: " + name);
        }
        if (!windowed && call.arguments().stream().anyMatch(Aggregates::captures)) {
            throw Places.refusal(
                    node, "A lambda of the aggregate function " + name + " cannot use columns");
        }
        Expr.Clauses clauses =
                new Expr.Clauses(
                        node.isDistinct(),
                        node.getOrderBy().map(order -> sorts(order, scope)).orElse(List.of()),
                        node.getFilter().map(filter -> condition(filter, scope)),
                        ignoreNulls);
        Expr.Aggregate aggregate =
                new Expr.Aggregate(
                        call, clauses, node.getWindow().map(window -> window(window, scope)));
        return context.places().keep(aggregate, node, name);
    }

    /** Whether it is a lambda that uses columns: a group has many values of each. */
    private static boolean captures(Expr argument) {
        return argument instanceof Expr.Lambda lambda && hasColumns(lambda.body());
    }

    private static boolean hasColumns(Expr expr) {
        return expr instanceof Expr.Column
                || expr.children().stream().anyMatch(Aggregates::hasColumns);
    }

    /** The sort keys of a clause. */
    List<Expr.Sort> sorts(OrderBy order, Scope scope) {
        return order.getSortItems().stream()
                .map(item -> sort(item, expressions.of(item.getSortKey(), scope)))
                .toList();
    }

    /** A sort key; NULL comes last unless the query says otherwise. */
    static Expr.Sort sort(SortItem item, Expr key) {
        return new Expr.Sort(
                key,
                item.getOrdering() == SortItem.Ordering.DESCENDING,
                item.getNullOrdering() == SortItem.NullOrdering.FIRST);
    }

    private Expr condition(Expression filter, Scope scope) {
        Expr condition = expressions.of(filter, scope);
        if (!Conversions.fits(condition, Scalar.BOOLEAN)) {
            throw Places.refusal(
                    filter,
                    "FILTER expression must evaluate to a boolean: actual type "
                            + condition.type());
        }
        return condition;
    }

    private Expr.Window window(Window window, Scope scope) {
        WindowSpecification own = specification(window);
        Optional<WindowSpecification> base =
                own.getExistingWindowName().map(name -> named(name.getValue(), own));
        List<Expr> partition =
                base.map(WindowSpecification::getPartitionBy).orElse(own.getPartitionBy()).stream()
                        .map(each -> expressions.of(each, scope))
                        .toList();
        Optional<OrderBy> order =
                own.getOrderBy().or(() -> base.flatMap(WindowSpecification::getOrderBy));
        List<Expr.Sort> sorts = order.map(each -> sorts(each, scope)).orElse(List.of());
        return new Expr.Window(
                partition, sorts, own.getFrame().map(frame -> frame(frame, sorts, scope)));
    }

    private WindowSpecification specification(Window window) {
        return window instanceof WindowReference reference
                ? named(reference.getName().getValue(), reference)
                : (WindowSpecification) window;
    }

    private WindowSpecification named(String name, Node node) {
        WindowSpecification found = context.windows().get(name.toLowerCase(Locale.ROOT));
        if (found == null) {
            throw Places.refusal(node, "Cannot resolve WINDOW name " + name);
        }
        return found;
    }

    private Expr.Frame frame(WindowFrame frame, List<Expr.Sort> sorts, Scope scope) {
        if (frame.getPattern().isPresent() || !frame.getMeasures().isEmpty()) {
            throw Refusal.syntax(Places.of(frame));
        }
        return new Expr.Frame(
                frame.getType().name(),
                bound(frame.getStart(), frame, sorts, scope),
                frame.getEnd().map(end -> bound(end, frame, sorts, scope)));
    }

    private Expr.Bound bound(
            FrameBound bound, WindowFrame frame, List<Expr.Sort> sorts, Scope scope) {
        Optional<Expr> offset = bound.getValue().map(value -> expressions.of(value, scope));
        boolean range = frame.getType() == WindowFrame.Type.RANGE;
        if (offset.isPresent() && range) {
            if (sorts.size() != 1) {
                throw Places.refusal(
                        bound,
                        "Window frame of type RANGE PRECEDING or FOLLOWING requires single sort"
                                + " item in ORDER BY");
            }
            offset = offset.map(value -> rangeOffset(bound, value, sorts.get(0).key()));
        } else if (offset.isPresent() && !Conversions.fits(offset.get(), Scalar.BIGINT)) {
            throw Places.refusal(
                    bound,
                    "Window frame of type ROWS offset must be an integer: actual type "
                            + offset.get().type());
        }
        return new Expr.Bound(bound.getType().name().replace('_', ' '), offset);
    }

    /** An offset is added to the sort key: the operator says whether that can be done. */
    private Expr rangeOffset(Node node, Expr offset, Expr key) {
        List<Expr> sides = List.of(key, offset);
        return calls.operator(node, "-", "RANGE offset", sides).arguments().get(1);
    }

    /** The place from 1 that a sort key or group key is, if it is one. */
    static Optional<Long> ordinal(Expression expression) {
        return expression instanceof LongLiteral number
                ? Optional.of(number.getParsedValue())
                : Optional.empty();
    }
}
