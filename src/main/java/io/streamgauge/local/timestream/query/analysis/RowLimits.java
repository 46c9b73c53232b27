package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Offset;
import java.util.Optional;

/** OFFSET, LIMIT and FETCH FIRST. */
final class RowLimits {

    private final ExpressionAnalysis expressions;

    RowLimits(ExpressionAnalysis expressions) {
        this.expressions = expressions;
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
