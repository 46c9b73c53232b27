package io.streamgauge.local.timestream.query.analysis;

import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.NaturalJoin;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The joins over columns of the same name: USING and NATURAL. */
record JoinColumns(Calls calls) {

    /** The condition of ON. */
    static Expression on(Join join) {
        return ((JoinOn) join.getCriteria().orElseThrow()).getExpression();
    }

    /** A join by USING or NATURAL; empty for one by ON. */
    Optional<NamedRelation> of(Join node, NamedRelation left, NamedRelation right) {
        if (node.getCriteria().orElse(null) instanceof JoinUsing using) {
            List<String> names = using.getColumns().stream().map(Identifier::getValue).toList();
            return Optional.of(joined(node, left, right, names));
        }
        if (node.getCriteria().orElse(null) instanceof NaturalJoin) {
            List<String> names =
                    left.fields().stream()
                            .map(Field::name)
                            .filter(
                                    name ->
                                            right.fields().stream()
                                                    .anyMatch(
                                                            field ->
                                                                    field.name()
                                                                            .equalsIgnoreCase(
                                                                                    name)))
                            .toList();
            return Optional.of(joined(node, left, right, names));
        }
        return Optional.empty();
    }

    private NamedRelation joined(
            Join node, NamedRelation left, NamedRelation right, List<String> names) {
        List<Expr> equal = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            Expr one = column(node, left, name, "left");
            Expr other = column(node, right, name, "right");
            Expr.Call same = calls.operator(node, "=", "=", List.of(one, other));
            equal.add(same);
            fields.add(new Field(List.of(), name, value(node, same.arguments()), Optional.empty()));
        }
        for (NamedRelation side : List.of(left, right)) {
            side.fields().stream()
                    .filter(field -> names.stream().noneMatch(field.name()::equalsIgnoreCase))
                    .forEach(fields::add);
        }
        Optional<Expr> on =
                equal.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                equal.size() == 1 ? equal.get(0) : new Expr.Logical(true, equal));
        String type = equal.isEmpty() ? "CROSS" : node.getType().name();
        return new NamedRelation(
                new QueryPlan.Join(type, left.relation(), right.relation(), on), fields);
    }

    /** The value of the one column that both columns become. */
    private Expr value(Join node, List<Expr> sides) {
        return switch (node.getType()) {
            case RIGHT -> sides.get(1);
            case FULL -> calls.function(node, "coalesce", sides);
            default -> sides.get(0);
        };
    }

    private Expr column(Node node, NamedRelation side, String name, String which) {
        List<Field> found =
                new Scope(Optional.empty(), side.fields(), Map.of()).named(List.of(name));
        if (found.size() != 1) {
            throw Places.refusal(
                    node,
                    found.isEmpty()
                            ? "Column '%s' is missing from %s side of join".formatted(name, which)
                            : "Column '%s' is ambiguous".formatted(name));
        }
        return found.get(0).value();
    }
}
