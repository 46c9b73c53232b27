package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.types.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Queries with columns of other types than they have by themselves. */
final class PlanTypes {

    private PlanTypes() {}

    /** The types of the columns of a query. */
    static List<Type> types(QueryPlan plan) {
        return plan.columns().stream().map(QueryPlan.Output::type).toList();
    }

    /** The query with columns of these types, which its own fit. */
    static QueryPlan of(QueryPlan plan, List<Type> types, Context context) {
        if (types(plan).equals(types)) {
            return plan;
        }
        Conversions conversions = new Conversions(context);
        String alias = context.nextName("r");
        List<Expr> items = new ArrayList<>();
        List<QueryPlan.Output> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            QueryPlan.Output column = plan.columns().get(i);
            items.add(conversions.to(new Expr.Column(alias, "c" + i, column.type()), types.get(i)));
            columns.add(column.as(types.get(i)));
        }
        QueryPlan.Relation relation = new QueryPlan.Subquery(plan, alias);
        return QueryPlan.of(QueryPlan.Select.of(items, Optional.of(relation)), columns);
    }
}
