package io.streamgauge.local.timestream.query.analysis;

import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** SELECT. */
final class Selects {

    private final Context context;
    private final Relations relations;
    private final Expressions expressions;
    private final Identifiers names;
    private final LastClauses clauses;

    Selects(Context context, QueryAnalysis queries) {
        this.context = context;
        this.expressions = new Expressions(context, queries);
        this.relations = new Relations(context, queries, expressions);
        this.names = new Identifiers(context);
        this.clauses = new LastClauses(expressions);
    }

    /** The columns of a SELECT, with what each is. */
    private record Items(List<Expr> values, List<QueryPlan.Output> columns) {

        void add(Expr value, String name, List<Field> fields) {
            values.add(value);
            columns.add(
                    new QueryPlan.Output(
                            name.isEmpty() ? "_col" + columns.size() : name,
                            !name.isEmpty(),
                            value.type(),
                            fields.stream()
                                    .filter(field -> field.value().equals(value))
                                    .flatMap(field -> field.source().stream())
                                    .findFirst()));
        }

        /** The names of the columns, for ORDER BY. */
        List<Field> fields() {
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                Field field =
                        new Field(
                                List.of(),
                                columns.get(i).name(),
                                values.get(i),
                                columns.get(i).source());
                if (columns.get(i).named() && !fields.contains(field)) {
                    fields.add(field);
                }
            }
            return fields;
        }
    }

    /** A SELECT with its ORDER BY and LIMIT. */
    QueryPlan of(QuerySpecification node, Scope outer) {
        Map<String, WindowSpecification> around = new HashMap<>(context.windows());
        node.getWindows()
                .forEach(
                        window ->
                                context.windows()
                                        .put(
                                                window.getName()
                                                        .getValue()
                                                        .toLowerCase(Locale.ROOT),
                                                window.getWindow()));
        try {
            return select(node, outer);
        } finally {
            context.windows().clear();
            context.windows().putAll(around);
        }
    }

    private QueryPlan select(QuerySpecification node, Scope outer) {
        Optional<NamedRelation> from =
                node.getFrom().map(relation -> relations.of(relation, outer.within(List.of())));
        List<Field> fields = from.map(NamedRelation::fields).orElse(List.of());
        Scope scope = outer.within(fields);
        Optional<Expr> where =
                node.getWhere().map(each -> plain(each, scope, "WHERE clause", "WHERE"));
        Items items = items(node, scope, fields);
        Optional<Expr> having =
                node.getHaving().map(each -> expressions.condition(each, scope, "HAVING clause"));
        having.ifPresent(each -> GroupCheck.requireNoWindow(each, "HAVING", context.places()));
        List<Expr.Sort> order =
                clauses.order(node.getOrderBy(), items.values(), scope.within(items.fields()));
        boolean distinct = node.getSelect().isDistinct();
        Optional<QueryPlan.Groups> groups =
                new Groupings(expressions).of(node.getGroupBy(), items.values(), scope);
        groups = groups.or(() -> GroupCheck.implicit(items.values(), having, order));
        if (groups.isPresent()) {
            GroupCheck check = new GroupCheck(groups.get(), fields, context.places());
            items.values().forEach(check::require);
            having.ifPresent(check::require);
            order.forEach(sort -> check.require(sort.key()));
        }
        if (distinct) {
            requireSelected(node, order, items.values());
        }
        return new QueryPlan(
                List.of(),
                new QueryPlan.Select(
                        distinct,
                        items.values(),
                        from.map(NamedRelation::relation),
                        where,
                        groups,
                        having),
                order,
                clauses.offset(node.getOffset()),
                clauses.limit(node.getLimit()),
                items.columns());
    }

    private Expr plain(Expression expression, Scope scope, String shown, String clause) {
        Expr condition = expressions.condition(expression, scope, shown);
        GroupCheck.requirePlain(condition, clause, expression);
        return condition;
    }

    private Items items(QuerySpecification node, Scope scope, List<Field> fields) {
        Items items = new Items(new ArrayList<>(), new ArrayList<>());
        for (SelectItem item : node.getSelect().getSelectItems()) {
            if (item instanceof AllColumns all) {
                star(all, fields).forEach(field -> items.add(field.value(), field.name(), fields));
            } else if (item instanceof SingleColumn single) {
                Expr value = expressions.of(single.getExpression(), scope);
                items.add(value, name(single), fields);
            }
        }
        return items;
    }

    private String name(SingleColumn column) {
        if (column.getAlias().isPresent()) {
            return names.written(column.getAlias().get());
        }
        Expression expression = column.getExpression();
        if (expression instanceof Identifier identifier) {
            boolean isName =
                    context.parsed()
                            .markAt(identifier)
                            .filter(mark -> !names.isColumn(mark))
                            .isEmpty();
            return isName ? names.written(identifier) : "";
        }
        return expression instanceof DereferenceExpression dereference
                        && names.parts(expression).isPresent()
                ? dereference.getField().map(names::written).orElse("")
                : "";
    }

    private List<Field> star(AllColumns all, List<Field> fields) {
        if (fields.isEmpty()) {
            throw Places.refusal(all, "SELECT * not allowed in queries without FROM clause");
        }
        if (all.getTarget().isEmpty()) {
            return fields;
        }
        List<String> parts =
                names.parts(all.getTarget().get())
                        .orElseThrow(
                                () ->
                                        Places.refusal(
                                                all,
                                                "Only the columns of a table can stand for *"));
        List<Field> found =
                fields.stream()
                        .filter(
                                field -> {
                                    List<String> full = new ArrayList<>(parts);
                                    full.add(field.name());
                                    return field.isCalled(full);
                                })
                        .toList();
        if (found.isEmpty()) {
            throw Places.refusal(all, "Table '" + String.join(".", parts) + "' not found");
        }
        return found;
    }

    private static void requireSelected(
            QuerySpecification node, List<Expr.Sort> order, List<Expr> values) {
        if (!order.stream().map(Expr.Sort::key).allMatch(values::contains)) {
            throw Places.refusal(
                    node, "For SELECT DISTINCT, ORDER BY expressions must appear in select list");
        }
    }
}
