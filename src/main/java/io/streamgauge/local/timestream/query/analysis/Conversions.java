package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.types.Coercion;
import io.streamgauge.local.timestream.query.types.TimeTexts;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.List;
import java.util.Optional;

/** The conversions that nobody wrote, which make an expression of the type that is needed. */
record Conversions(Context context) {

    /** Whether the expression can be of the type without a cast in the query. */
    static boolean fits(Expr value, Type type) {
        return Coercion.distance(value.type(), type).isPresent();
    }

    /** The expression as one of the type that it fits. */
    Expr to(Expr value, Type type) {
        if (value instanceof Expr.Parameter parameter) {
            context.uses(parameter.name(), type);
        }
        if (value.type().equals(type)) {
            return value;
        }
        if (value instanceof Expr.Literal literal) {
            return literal(literal, type);
        }
        if (value instanceof Expr.Elements array && type instanceof Type.Array wanted) {
            List<Expr> elements =
                    array.elements().stream().map(each -> to(each, wanted.element())).toList();
            return new Expr.Elements(elements, wanted);
        }
        return new Expr.Cast(value, type, false);
    }

    /** All expressions as ones of the type. */
    List<Expr> all(List<Expr> values, Type type) {
        return values.stream().map(value -> to(value, type)).toList();
    }

    /** The type that all of them fit; empty where there is no such type. */
    static Optional<Type> common(List<Expr> values) {
        Optional<Type> common = Optional.of(Scalar.UNKNOWN);
        for (Expr value : values) {
            common = common.flatMap(type -> Coercion.common(type, value.type()));
        }
        return common;
    }

    private static Expr literal(Expr.Literal literal, Type type) {
        Object value = literal.value();
        if (value == null) {
            return new Expr.Literal(null, type);
        }
        if (value instanceof Long whole && type == Scalar.DOUBLE) {
            return new Expr.Literal((double) whole, type);
        }
        if (value instanceof Long && type == Scalar.BIGINT) {
            return new Expr.Literal(value, type);
        }
        if (value instanceof String text && type == Scalar.TIMESTAMP) {
            return TimeTexts.timestamp(text)
                    .<Expr>map(nanos -> new Expr.Literal(nanos, type))
                    .orElseGet(() -> new Expr.Cast(literal, type, false));
        }
        return new Expr.Cast(literal, type, false);
    }
}
