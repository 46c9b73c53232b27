package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.functions.Casts;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.trino.sql.tree.Cast;
import java.util.List;

/** CAST and TRY_CAST. */
record CastExpressions(Calls calls) {

    /** The value of a cast; a VARCHAR with a length is cut to it. */
    Expr of(Cast node, Expr value) {
        Type type = DataTypes.of(node.getType(), node);
        if (value.type() != Scalar.UNKNOWN
                && Casts.printer(value.type(), type, node.isSafe()).isEmpty()) {
            throw Places.refusal(node, "Cannot cast %s to %s".formatted(value.type(), type));
        }
        Expr cast =
                value instanceof Expr.Literal literal && literal.value() == null
                        ? new Expr.Literal(null, type)
                        : new Expr.Cast(value, type, node.isSafe());
        return DataTypes.length(node.getType())
                .<Expr>map(length -> calls.function(node, "substr", cut(cast, length)))
                .orElse(cast);
    }

    private static List<Expr> cut(Expr text, long length) {
        return List.of(
                text, new Expr.Literal(1L, Scalar.BIGINT), new Expr.Literal(length, Scalar.BIGINT));
    }
}
