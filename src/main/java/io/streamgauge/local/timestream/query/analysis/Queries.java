package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.types.Coercion;
import io.streamgauge.local.timestream.query.types.Type;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Intersect;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.Values;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whole queries: WITH, the set operations, VALUES, and what orders and clauses them. */
final class Queries implements QueryAnalysis {

    private final Context context;
    private final Selects selects;
    private final Expressions expressions;
    private final LastClauses clauses;

    Queries(Context context) {
        this.context = context;
        this.selects = new Selects(context, this);
        this.expressions = new Expressions(context, this);
        this.clauses = new LastClauses(expressions);
    }

    @Override
    public QueryPlan of(Query node, Scope outer) {
        if (!node.getFunctions().isEmpty()) {
            throw Refusal.syntax(Places.of(node));
        }
        List<QueryPlan.With> with = new ArrayList<>();
        Scope scope = outer;
        if (node.getWith().isPresent()) {
            if (node.getWith().get().isRecursive()) {
                throw Refusal.syntax(Places.of(node.getWith().get()));
            }
            for (WithQuery query : node.getWith().get().getQueries()) {
                QueryPlan plan = renamed(query, of(query.getQuery(), scope));
                QueryPlan.With named = new QueryPlan.With(context.nextName("w"), plan);
                with.add(named);
                scope = scope.with(query.getName().getValue(), named);
            }
        }
        QueryPlan body = ordered(node, body(node.getQueryBody(), scope), scope);
        List<QueryPlan.With> all = new ArrayList<>(with);
        all.addAll(body.with());
        return new QueryPlan(
                all, body.body(), body.order(), body.offset(), body.limit(), body.columns());
    }

    private static QueryPlan renamed(WithQuery query, QueryPlan plan) {
        if (query.getColumnNames().isEmpty()) {
            return plan;
        }
        List<Identifier> names = query.getColumnNames().get();
        if (names.size() != plan.columns().size()) {
            throw Places.refusal(
                    query,
                    "WITH column alias list has %d entries but WITH query(%s) has %d columns"
                            .formatted(
                                    names.size(),
                                    query.getName().getValue(),
                                    plan.columns().size()));
        }
        List<QueryPlan.Output> columns = new ArrayList<>();
        for (QueryPlan.Output column : plan.columns()) {
            columns.add(
                    new QueryPlan.Output(
                            names.get(columns.size()).getValue(),
                            true,
                            column.type(),
                            column.source()));
        }
        return new QueryPlan(
                plan.with(), plan.body(), plan.order(), plan.offset(), plan.limit(), columns);
    }

    private QueryPlan body(QueryBody node, Scope scope) {
        if (node instanceof QuerySpecification select) {
            return selects.of(select, scope);
        }
        if (node instanceof SetOperation operation) {
            return operation(operation, scope);
        }
        if (node instanceof Values values) {
            return values(values, scope);
        }
        if (node instanceof TableSubquery subquery) {
            return of(subquery.getQuery(), scope);
        }
        throw Refusal.syntax(Places.of(node));
    }

    /** The query with the ORDER BY, OFFSET and LIMIT that stand behind its body. */
    private QueryPlan ordered(Query node, QueryPlan body, Scope scope) {
        if (node.getOrderBy().isEmpty()
                && node.getOffset().isEmpty()
                && node.getLimit().isEmpty()) {
            return body;
        }
        String alias = context.nextName("r");
        List<Field> fields = TableNames.fields(body, alias, List.of());
        List<Expr> items = fields.stream().map(Field::value).toList();
        QueryPlan.Relation relation = new QueryPlan.Subquery(body, alias);
        return new QueryPlan(
                List.of(),
                QueryPlan.Select.of(items, Optional.of(relation)),
                clauses.order(node.getOrderBy(), items, scope.within(fields)),
                clauses.offset(node.getOffset()),
                clauses.limit(node.getLimit()),
                body.columns());
    }

    private QueryPlan operation(SetOperation node, Scope scope) {
        String operator =
                node instanceof Union
                        ? "UNION"
                        : node instanceof Intersect ? "INTERSECT" : "EXCEPT";
        List<Relation> parts =
                node instanceof Except except
                        ? List.of(except.getLeft(), except.getRight())
                        : node.getRelations();
        List<QueryPlan> plans = new ArrayList<>();
        List<Type> types = List.of();
        for (Relation part : parts) {
            QueryPlan plan = body((QueryBody) part, scope);
            types = plans.isEmpty() ? PlanTypes.types(plan) : common(node, operator, types, plan);
            plans.add(plan);
        }
        List<Type> all = types;
        List<QueryPlan.Output> columns = new ArrayList<>();
        for (QueryPlan.Output column : plans.get(0).columns()) {
            columns.add(
                    new QueryPlan.Output(
                            column.name(),
                            column.named(),
                            all.get(columns.size()),
                            Optional.empty()));
        }
        return QueryPlan.of(
                new QueryPlan.SetOperation(
                        operator,
                        !node.isDistinct(),
                        plans.stream().map(plan -> PlanTypes.of(plan, all, context)).toList()),
                columns);
    }

    private static List<Type> common(
            SetOperation node, String operator, List<Type> types, QueryPlan plan) {
        if (types.size() != plan.columns().size()) {
            throw Places.refusal(
                    node,
                    "%s query has different number of fields: %d, %d"
                            .formatted(operator, types.size(), plan.columns().size()));
        }
        List<Type> common = new ArrayList<>();
        for (Type type : types) {
            int place = common.size();
            Type other = plan.columns().get(place).type();
            common.add(
                    Coercion.common(type, other)
                            .orElseThrow(
                                    () ->
                                            Places.refusal(
                                                    node,
                                                    "column %d in %s query has incompatible types: %s, %s"
                                                            .formatted(
                                                                    place + 1, operator, type,
                                                                    other))));
        }
        return common;
    }

    private QueryPlan values(Values node, Scope scope) {
        List<List<Expr>> rows = new ArrayList<>();
        for (Expression row : node.getRows()) {
            List<Expression> cells = row instanceof Row many ? many.getItems() : List.of(row);
            rows.add(cells.stream().map(cell -> expressions.of(cell, scope)).toList());
        }
        int width = rows.get(0).size();
        List<QueryPlan.Output> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(
                    new QueryPlan.Output(
                            "_col" + i, false, columnType(node, rows, i), Optional.empty()));
        }
        Conversions conversions = new Conversions(context);
        List<List<Expr>> converted = new ArrayList<>();
        for (List<Expr> row : rows) {
            List<Expr> cells = new ArrayList<>();
            for (Expr cell : row) {
                cells.add(conversions.to(cell, columns.get(cells.size()).type()));
            }
            converted.add(cells);
        }
        return QueryPlan.of(new QueryPlan.Values(converted), columns);
    }

    private static Type columnType(Values node, List<List<Expr>> rows, int place) {
        int width = rows.get(0).size();
        boolean even = rows.stream().allMatch(row -> row.size() == width);
        return (even
                        ? Conversions.common(rows.stream().map(row -> row.get(place)).toList())
                        : Optional.<Type>empty())
                .orElseThrow(() -> Places.refusal(node, "Values rows have mismatched types"));
    }
}
