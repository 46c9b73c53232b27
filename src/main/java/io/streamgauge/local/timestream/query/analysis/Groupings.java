package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.parse.Refusal;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.GroupingSets;
import io.trino.sql.tree.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** GROUP BY, with its grouping sets. */
record Groupings(ExpressionAnalysis expressions) {

    private static final int MAX_SETS = 2_048;

    /**
     * The sets of a GROUP BY.
     *
     * @param items the expressions of the SELECT, which a key can name by their places
     */
    Optional<QueryPlan.Groups> of(Optional<GroupBy> node, List<Expr> items, Scope scope) {
        if (node.isEmpty()) {
            return Optional.empty();
        }
        List<List<Expr>> sets = List.of(List.of());
        for (GroupingElement element : node.get().getGroupingElements()) {
            sets = product(sets, sets(element, key -> key(key, items, scope)));
            if (sets.size() > MAX_SETS) {
                throw Places.refusal(
                        node.get(), "GROUP BY has more than %d grouping sets".formatted(MAX_SETS));
            }
        }
        return Optional.of(
                new QueryPlan.Groups(
                        node.get().isDistinct() ? List.copyOf(new LinkedHashSet<>(sets)) : sets));
    }

    private Expr key(Expression expression, List<Expr> items, Scope scope) {
        if (expression instanceof Identifier all
                && !all.isDelimited()
                && all.getValue().equalsIgnoreCase("ALL")) {
            throw Refusal.syntax(Places.of(expression));
        }
        Optional<Long> ordinal = Aggregates.ordinal(expression);
        if (ordinal.isPresent() && (ordinal.get() < 1 || ordinal.get() > items.size())) {
            throw Places.refusal(
                    expression,
                    "GROUP BY position %d is not in select list".formatted(ordinal.get()));
        }
        Expr key =
                ordinal.map(place -> items.get((int) (place - 1)))
                        .orElseGet(() -> expressions.of(expression, scope));
        GroupCheck.requirePlain(key, "GROUP BY", expression);
        return key;
    }

    private static List<List<Expr>> sets(GroupingElement element, Function<Expression, Expr> keys) {
        if (!(element instanceof GroupingSets explicit)) {
            return List.of(element.getExpressions().stream().map(keys).toList());
        }
        List<List<Expr>> columns =
                explicit.getSets().stream().map(set -> set.stream().map(keys).toList()).toList();
        return switch (explicit.getType()) {
            case EXPLICIT -> columns;
            case ROLLUP -> rollup(columns);
            case CUBE -> cube(columns);
        };
    }

    private static List<List<Expr>> rollup(List<List<Expr>> columns) {
        List<List<Expr>> sets = new ArrayList<>();
        for (int length = columns.size(); length >= 0; length--) {
            sets.add(columns.subList(0, length).stream().flatMap(List::stream).toList());
        }
        return sets;
    }

    private static List<List<Expr>> cube(List<List<Expr>> columns) {
        List<List<Expr>> sets = List.of(List.of());
        for (List<Expr> column : columns) {
            sets = product(sets, List.of(column, List.of()));
        }
        return sets;
    }

    private static List<List<Expr>> product(List<List<Expr>> left, List<List<Expr>> right) {
        List<List<Expr>> all = new ArrayList<>();
        for (List<Expr> one : left) {
            for (List<Expr> other : right) {
                List<Expr> both = new ArrayList<>(one);
                both.addAll(other);
                all.add(both.stream().distinct().toList());
            }
        }
        return all;
    }
}
