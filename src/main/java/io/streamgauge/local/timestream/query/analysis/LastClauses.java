package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clauses behind all others: ORDER BY, OFFSET, LIMIT and FETCH FIRST. */
record LastClauses(ExpressionAnalysis expressions) {

    /**
     * The sort keys.
     *
     * @param selected the columns of the result, which a key can name by their places
     */
    List<Expr.Sort> order(Optional<OrderBy> node, List<Expr> selected, Scope scope) {
        List<Expr.Sort> order = new ArrayList<>();
        for (SortItem item : node.map(OrderBy::getSortItems).orElse(List.of())) {
            Expr key =
                    Aggregates.ordinal(item.getSortKey())
                            .map(place -> column(item, place, selected))
                            .orElseGet(() -> expressions.of(item.getSortKey(), scope));
            order.add(Aggregates.sort(item, key));
        }
        return order;
    }

    private static Expr column(SortItem item, long place, List<Expr> selected) {
        if (place < 1 || place > selected.size()) {
            throw Places.refusal(
                    item, "ORDER BY position %d is not in select list".formatted(place));
        }
        return selected.get((int) place - 1);
    }

    /** The number of rows that are skipped. */
    Optional<Expr> offset(Optional<Offset> node) {
        return node.map(offset -> count(offset.getRowCount()));
    }

    /** The maximum number of rows; empty for all. */
    Optional<Expr> limit(Optional<Node> node) {
        if (node.orElse(null) instanceof Limit limit) {
            return limit.getRowCount() instanceof AllRows
                    ? Optional.empty()
                    : Optional.of(count(limit.getRowCount()));
        }
        if (node.orElse(null) instanceof FetchFirst fetch) {
            if (fetch.isWithTies()) {
                throw Refusal.syntax(Places.of(fetch));
            }
            return Optional.of(
                    fetch.getRowCount()
                            .map(this::count)
                            .orElse(new Expr.Literal(1L, Scalar.BIGINT)));
        }
        return Optional.empty();
    }

    private Expr count(Expression expression) {
        Expr count = expressions.of(expression, Scope.EMPTY);
        if (!Conversions.fits(count, Scalar.BIGINT)) {
            throw Refusal.syntax(Places.of(expression));
        }
        return count;
    }
}
