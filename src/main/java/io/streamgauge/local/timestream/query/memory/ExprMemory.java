package io.streamgauge.local.timestream.query.memory;

import io.streamgauge.local.timestream.query.analysis.Expr;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bytes that expressions make, summed up, and the widths of their values. */
final class ExprMemory {

    private static final int PRINTED = 40;

    private final Names names;
    private final Map<String, Width> variables = new HashMap<>();
    private long bytes;

    ExprMemory(Names names) {
        this.names = names;
    }

    /** The widths of what expressions refer to. */
    interface Names {

        Width column(Expr.Column column);

        /** The width of the first column of a query that runs for rows. */
        Width query(Expr.Query query, long rows);
    }

    long bytes() {
        return bytes;
    }

    /** The width of an expression over rows. */
    Width of(Expr expr, long rows) {
        if (expr instanceof Expr.Literal literal) {
            return literal(literal.value());
        }
        if (expr instanceof Expr.Parameter) {
            return literal(null);
        }
        if (expr instanceof Expr.Column column) {
            return names.column(column);
        }
        if (expr instanceof Expr.Variable variable) {
            return variables.getOrDefault(variable.name(), Width.unknown(variable.type()));
        }
        if (expr instanceof Expr.Call call) {
            return call(call, rows);
        }
        if (expr instanceof Expr.Aggregate aggregate) {
            clauses(aggregate, rows);
            return call(aggregate.call(), rows);
        }
        return composed(expr, rows);
    }

    private Width composed(Expr expr, long rows) {
        List<Width> children = expr.children().stream().map(child -> of(child, rows)).toList();
        if (expr instanceof Expr.QueryExpr nested) {
            Width column = names.query(nested.query(), rows);
            return expr instanceof Expr.ScalarQuery ? column : Width.VALUE;
        }
        if (expr instanceof Expr.Case || expr instanceof Expr.Try) {
            return Width.max(children);
        }
        if (expr instanceof Expr.Elements || expr instanceof Expr.RowOf) {
            return made(Width.of(children), rows);
        }
        if (expr instanceof Expr.FieldOf field) {
            return children.get(0).ofElement(field.type());
        }
        return expr instanceof Expr.Cast cast ? cast(cast, children.get(0), rows) : Width.VALUE;
    }

    private Width cast(Expr.Cast cast, Width value, long rows) {
        if (cast.type() == Scalar.VARCHAR) {
            return made(Width.text(value.bytes()).or(Width.text(PRINTED)), rows);
        }
        return cast.type() instanceof Scalar ? Width.VALUE : value;
    }

    private Width call(Expr.Call call, long rows) {
        List<Width> arguments = new ArrayList<>();
        for (Expr argument : call.arguments()) {
            arguments.add(argument instanceof Expr.Lambda ? Width.VALUE : of(argument, rows));
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (call.arguments().get(i) instanceof Expr.Lambda lambda) {
                arguments.set(i, lambda(lambda, call, arguments, rows));
            }
        }
        FunctionWidths.Made result = FunctionWidths.of(call, arguments, rows);
        return result.made() ? made(result.width(), rows) : result.width();
    }

    /** A lambda runs for all elements; its parameters are elements or arguments of their types. */
    private Width lambda(Expr.Lambda lambda, Expr.Call call, List<Width> arguments, long rows) {
        long elements = 1;
        for (int i = 0; i < lambda.parameters().size(); i++) {
            Type type = lambda.type().parameters().get(i);
            Width width = Width.unknown(type);
            for (int j = 0; j < arguments.size(); j++) {
                Type given = call.arguments().get(j).type();
                if (given.equals(type)) {
                    width = width.or(arguments.get(j));
                } else if (!(given instanceof Scalar) && !(given instanceof Type.Fn)) {
                    width = width.or(arguments.get(j).ofElement(type));
                    elements = Math.max(elements, arguments.get(j).count());
                }
            }
            variables.put(lambda.parameters().get(i), width);
        }
        return of(lambda.body(), Math.min(PlanMemory.ROWS, rows * elements));
    }

    private void clauses(Expr.Aggregate aggregate, long rows) {
        aggregate.clauses().filter().ifPresent(filter -> of(filter, rows));
        aggregate.clauses().order().forEach(sort -> of(sort.key(), rows));
        aggregate
                .window()
                .ifPresent(
                        window -> {
                            window.partition().forEach(key -> of(key, rows));
                            window.order().forEach(sort -> of(sort.key(), rows));
                        });
    }

    private Width made(Width width, long rows) {
        bytes = Math.min(Long.MAX_VALUE / 2, bytes + rows * width.bytes());
        return width;
    }

    private static Width literal(@Nullable Object value) {
        return value instanceof String text
                ? Width.text(text.getBytes(StandardCharsets.UTF_8).length).or(Width.VALUE)
                : Width.VALUE;
    }
}
