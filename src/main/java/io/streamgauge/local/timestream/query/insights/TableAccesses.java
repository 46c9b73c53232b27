package io.streamgauge.local.timestream.query.insights;

import io.streamgauge.local.timestream.query.analysis.Expr;
import io.streamgauge.local.timestream.query.analysis.QueryPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The collector of the tables that a query names, in all its subqueries. */
final class TableAccesses {

    private final List<TableAccess> found = new ArrayList<>();

    private TableAccesses() {}

    static List<TableAccess> of(QueryPlan plan) {
        TableAccesses accesses = new TableAccesses();
        accesses.query(plan);
        return accesses.found;
    }

    private void query(QueryPlan plan) {
        plan.with().forEach(with -> query(with.query()));
        if (plan.body() instanceof QueryPlan.Select select) {
            select(select);
        } else if (plan.body() instanceof QueryPlan.SetOperation operation) {
            operation.queries().forEach(this::query);
        }
        plan.order().forEach(sort -> subqueries(sort.key()));
    }

    private void select(QueryPlan.Select select) {
        List<Expr> conditions = new ArrayList<>();
        select.where().ifPresent(where -> conjuncts(where, conditions));
        select.from().ifPresent(from -> relation(from, conditions));
        Stream.of(select.items().stream(), select.where().stream(), select.having().stream())
                .flatMap(each -> each)
                .forEach(this::subqueries);
    }

    private void relation(QueryPlan.Relation relation, List<Expr> conditions) {
        if (relation instanceof QueryPlan.Table table) {
            found.add(new TableAccess(table, conditions));
        } else if (relation instanceof QueryPlan.Subquery subquery) {
            query(subquery.query());
        } else if (relation instanceof QueryPlan.Join join) {
            join.on().ifPresent(this::subqueries);
            if (join.type().equals("INNER")) {
                join.on().ifPresent(on -> conjuncts(on, conditions));
            }
            relation(join.left(), conditions);
            relation(join.right(), conditions);
        }
    }

    private static void conjuncts(Expr condition, List<Expr> conjuncts) {
        if (condition instanceof Expr.Logical logical && logical.and()) {
            logical.terms().forEach(term -> conjuncts(term, conjuncts));
        } else {
            conjuncts.add(condition);
        }
    }

    private void subqueries(Expr expr) {
        if (expr instanceof Expr.QueryExpr nested) {
            query((QueryPlan) nested.query());
        }
        expr.children().forEach(this::subqueries);
    }
}
