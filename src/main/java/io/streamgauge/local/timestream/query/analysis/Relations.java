package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Unnest;
import io.trino.sql.tree.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in FROM: tables, subqueries, arrays, and their joins. */
final class Relations {

    private final Context context;
    private final QueryAnalysis queries;
    private final Expressions expressions;
    private final TableNames tables;

    Relations(Context context, QueryAnalysis queries, Expressions expressions) {
        this.context = context;
        this.queries = queries;
        this.expressions = expressions;
        this.tables = new TableNames(context);
    }

    /** A relation, in the scope of what is around the FROM and of what stands before it there. */
    NamedRelation of(Relation node, Scope scope) {
        if (node instanceof AliasedRelation aliased) {
            return aliased(aliased, of(aliased.getRelation(), scope));
        }
        if (node instanceof Table table) {
            return tables.of(table, scope);
        }
        if (node instanceof TableSubquery subquery) {
            return query(subquery.getQuery(), scope.with(List.of()));
        }
        if (node instanceof Lateral lateral) {
            return query(lateral.getQuery(), scope);
        }
        if (node instanceof Join join) {
            return join(join, scope);
        }
        if (node instanceof Unnest unnest) {
            return unnest(unnest, scope);
        }
        if (node instanceof Values values) {
            return query(asQuery(values), scope.with(List.of()));
        }
        throw Refusal.syntax(Places.of(node));
    }

    /** A query of a body alone. */
    static Query asQuery(QueryBody body) {
        return new Query(
                body.getLocation().orElseThrow(),
                List.of(),
                Optional.empty(),
                body,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private NamedRelation query(Query query, Scope scope) {
        QueryPlan plan = queries.of(query, scope);
        String alias = context.nextName("r");
        return new NamedRelation(
                new QueryPlan.Subquery(plan, alias), TableNames.fields(plan, alias, List.of()));
    }

    private NamedRelation aliased(AliasedRelation node, NamedRelation named) {
        List<Field> fields = new ArrayList<>();
        List<Identifier> names = Optional.ofNullable(node.getColumnNames()).orElse(List.of());
        if (!names.isEmpty() && names.size() != named.fields().size()) {
            throw Places.refusal(
                    node,
                    "Column alias list has %d entries but '%s' has %d columns available"
                            .formatted(
                                    names.size(),
                                    node.getAlias().getValue(),
                                    named.fields().size()));
        }
        for (Field field : named.fields()) {
            String name = names.isEmpty() ? field.name() : names.get(fields.size()).getValue();
            fields.add(field.called(node.getAlias().getValue(), name));
        }
        return new NamedRelation(named.relation(), fields);
    }

    private NamedRelation join(Join node, Scope scope) {
        NamedRelation left = of(node.getLeft(), scope);
        List<Field> visible = new ArrayList<>(scope.fields());
        visible.addAll(left.fields());
        NamedRelation right = of(node.getRight(), scope.with(visible));
        boolean cross = node.getType() == Join.Type.CROSS || node.getType() == Join.Type.IMPLICIT;
        String type = cross ? "CROSS" : node.getType().name();
        if (cross) {
            return joined(type, left, right, Optional.empty());
        }
        JoinColumns columns = new JoinColumns(new Calls(context, expressions));
        List<Field> both = new ArrayList<>(left.fields());
        both.addAll(right.fields());
        return columns.of(node, left, right)
                .orElseGet(
                        () ->
                                joined(
                                        type,
                                        left,
                                        right,
                                        Optional.of(
                                                expressions.condition(
                                                        JoinColumns.on(node),
                                                        scope.with(both),
                                                        "JOIN ON clause"))));
    }

    private static NamedRelation joined(
            String type, NamedRelation left, NamedRelation right, Optional<Expr> on) {
        List<Field> fields = new ArrayList<>(left.fields());
        fields.addAll(right.fields());
        return new NamedRelation(
                new QueryPlan.Join(type, left.relation(), right.relation(), on), fields);
    }

    private NamedRelation unnest(Unnest node, Scope scope) {
        List<Expr> values = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        String alias = context.nextName("r");
        for (Expression expression : node.getExpressions()) {
            Expr value = expressions.of(expression, scope);
            values.add(value);
            List<Type.Field> columns = value.type().unnested();
            if (columns.isEmpty()) {
                throw Places.refusal(expression, "Cannot unnest type: " + value.type());
            }
            for (Type.Field column : columns) {
                fields.add(field(alias, fields.size(), column));
            }
        }
        if (node.isWithOrdinality()) {
            fields.add(field(alias, fields.size(), new Type.Field("", Scalar.BIGINT)));
        }
        return new NamedRelation(
                new QueryPlan.Unnest(values, node.isWithOrdinality(), alias), fields);
    }

    private static Field field(String alias, int place, Type.Field column) {
        String name = column.name().isEmpty() ? "_col" + place : column.name();
        Expr value = new Expr.Column(alias, "c" + place, column.type());
        return new Field(List.of(), name, value, Optional.empty());
    }
}
