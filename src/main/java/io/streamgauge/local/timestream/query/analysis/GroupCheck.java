package io.streamgauge.local.timestream.query.analysis;

import io.trino.sql.tree.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a query that groups rows can use: group keys, and other columns in aggregates only. */
final class GroupCheck {

    private final Set<Expr> keys = new HashSet<>();
    private final Set<String> relations = new HashSet<>();
    private final Places places;

    /**
     * A check.
     *
     * @param fields the names of the rows that are grouped
     */
    GroupCheck(QueryPlan.Groups groups, List<Field> fields, Places places) {
        groups.sets().forEach(keys::addAll);
        fields.forEach(field -> addRelations(field.value()));
        this.places = places;
    }

    /** One group of all rows, where an aggregate or HAVING says so without a GROUP BY. */
    static Optional<QueryPlan.Groups> implicit(
            List<Expr> items, Optional<Expr> having, List<Expr.Sort> order) {
        boolean grouped =
                having.isPresent()
                        || Stream.concat(items.stream(), order.stream().map(Expr.Sort::key))
                                .anyMatch(GroupCheck::aggregates);
        return grouped ? Optional.of(new QueryPlan.Groups(List.of(List.of()))) : Optional.empty();
    }

    /** Refuses an aggregate and a window function. */
    static void requirePlain(Expr expr, String clause, Node node) {
        if (expr instanceof Expr.Aggregate || expr instanceof Expr.Grouping) {
            throw Places.refusal(
                    node,
                    clause
                            + " clause cannot contain aggregations, window functions or grouping"
                            + " operations");
        }
        expr.children().forEach(child -> requirePlain(child, clause, node));
    }

    /** Refuses a window function. */
    static void requireNoWindow(Expr expr, String clause, Places places) {
        if (expr instanceof Expr.Aggregate aggregate && aggregate.window().isPresent()) {
            throw places.refusal(expr, clause + " clause cannot contain window functions");
        }
        expr.children().forEach(child -> requireNoWindow(child, clause, places));
    }

    /** Refuses what is neither a group key nor in an aggregate. */
    void require(Expr expr) {
        if (!keys.isEmpty() && keys.contains(expr)) {
            return;
        }
        if (expr instanceof Expr.Column column && relations.contains(column.relation())) {
            throw places.refusal(
                    expr,
                    "'%s' must be an aggregate expression or appear in GROUP BY clause"
                            .formatted(places.text(expr)));
        }
        if (expr instanceof Expr.Aggregate aggregate) {
            aggregate(aggregate);
            return;
        }
        expr.children().forEach(this::require);
    }

    private void aggregate(Expr.Aggregate aggregate) {
        if (aggregate.window().isEmpty()) {
            aggregate.children().forEach(child -> requireNotNested(aggregate, child));
            return;
        }
        aggregate.children().forEach(this::require);
        aggregate.window().get().partition().forEach(this::require);
        aggregate.window().get().order().forEach(sort -> require(sort.key()));
    }

    private void requireNotNested(Expr.Aggregate outer, Expr expr) {
        if (expr instanceof Expr.Aggregate) {
            throw places.refusal(
                    outer,
                    "Cannot nest aggregations inside aggregation '%s'"
                            .formatted(places.text(outer)));
        }
        expr.children().forEach(child -> requireNotNested(outer, child));
    }

    private static boolean aggregates(Expr expr) {
        if (expr instanceof Expr.Aggregate aggregate) {
            return aggregate.window().isEmpty()
                    || Stream.concat(
                                    aggregate.children().stream(),
                                    Stream.concat(
                                            aggregate.window().get().partition().stream(),
                                            aggregate.window().get().order().stream()
                                                    .map(Expr.Sort::key)))
                            .anyMatch(GroupCheck::aggregates);
        }
        return expr.children().stream().anyMatch(GroupCheck::aggregates);
    }

    private void addRelations(Expr expr) {
        if (expr instanceof Expr.Column column) {
            relations.add(column.relation());
        }
        expr.children().forEach(this::addRelations);
    }
}
