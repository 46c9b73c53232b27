package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.parse.ParsedQuery;
import io.streamgauge.local.timestream.query.types.Type;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What names stand for: columns, parameters of lambdas, fields of rows, durations and parameters of
 * the query.
 */
record Identifiers(Context context) {

    /** What an identifier stands for. */
    Expr identifier(Identifier identifier, Scope scope) {
        Optional<ParsedQuery.Mark> mark = context.parsed().markAt(identifier);
        if (mark.isPresent() && mark.get() instanceof ParsedQuery.Duration duration) {
            return Literals.duration(identifier, duration);
        }
        if (mark.isPresent() && mark.get() instanceof ParsedQuery.Parameter parameter) {
            return parameter(parameter.name());
        }
        return column(identifier, List.of(written(identifier)), scope)
                .orElseThrow(() -> missing(identifier, written(identifier)));
    }

    /**
     * What {@code a.b.c} stands for; empty if its beginning is no name, so that it is a field of
     * something else.
     */
    Optional<Expr> dereference(DereferenceExpression node, Scope scope) {
        Optional<List<String>> parts = parts(node);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = parts.get();
        for (int length = names.size(); length > 0; length--) {
            Optional<Expr> found = column(node, names.subList(0, length), scope);
            if (found.isPresent()) {
                Expr value = found.get();
                for (String field : names.subList(length, names.size())) {
                    value = field(node, value, field);
                }
                return Optional.of(value);
            }
        }
        throw missing(node, String.join(".", names));
    }

    /** A field of a row. */
    Expr field(Expression node, Expr value, String name) {
        Type type = value.type() instanceof Type.Series series ? series.point() : value.type();
        if (type instanceof Type.Row row) {
            for (int i = 0; i < row.fields().size(); i++) {
                Type.Field field = row.fields().get(i);
                if (field.name().equalsIgnoreCase(name)) {
                    return new Expr.FieldOf(value, i, field.type());
                }
            }
        }
        throw Places.refusal(
                node, "Expression of type %s has no field '%s'".formatted(value.type(), name));
    }

    /** The name of a column or a field that an identifier is. */
    String written(Identifier identifier) {
        return context.parsed()
                .markAt(identifier)
                .filter(ParsedQuery.MeasureValue.class::isInstance)
                .map(mark -> ((ParsedQuery.MeasureValue) mark).column())
                .orElse(identifier.getValue());
    }

    /** Whether what stands at the place of an identifier is a column. */
    boolean isColumn(ParsedQuery.Mark mark) {
        return mark instanceof ParsedQuery.MeasureValue;
    }

    /** The parts of a name such as {@code a.b}; empty for another expression. */
    Optional<List<String>> parts(Expression node) {
        if (node instanceof Identifier identifier) {
            return Optional.of(List.of(written(identifier)));
        }
        if (node instanceof DereferenceExpression dereference
                && dereference.getField().isPresent()) {
            return parts(dereference.getBase())
                    .map(
                            base -> {
                                List<String> all = new ArrayList<>(base);
                                all.add(written(dereference.getField().get()));
                                return all;
                            });
        }
        return Optional.empty();
    }

    private Expr parameter(String name) {
        context.uses(name, Type.Scalar.UNKNOWN);
        return new Expr.Parameter(name, Type.Scalar.UNKNOWN);
    }

    private Optional<Expr> column(Expression node, List<String> parts, Scope scope) {
        List<Field> found = scope.named(parts);
        String shown = String.join(".", parts);
        if (found.size() > 1) {
            throw Places.refusal(node, "Column '" + shown + "' is ambiguous");
        }
        return found.stream().findFirst().map(field -> placed(field.value(), node, shown));
    }

    /** A copy of what a field stands for: each use has its own place. */
    private Expr placed(Expr value, Expression node, String shown) {
        return value instanceof Expr.Column column
                ? context.places()
                        .keep(
                                new Expr.Column(
                                        column.relation(),
                                        column.column(),
                                        column.type(),
                                        column.stored()),
                                node,
                                shown)
                : value;
    }

    private static RuntimeException missing(Expression node, String name) {
        return Places.refusal(node, "Column '" + name + "' does not exist");
    }
}
