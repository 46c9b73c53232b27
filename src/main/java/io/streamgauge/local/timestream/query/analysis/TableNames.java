package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.catalog.Column;
import io.streamgauge.local.timestream.query.catalog.StoredView;
import io.streamgauge.local.timestream.query.types.Type;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tables and WITH queries that FROM names. */
record TableNames(Context context) {

    /** What a name in FROM means. */
    NamedRelation of(Table node, Scope scope) {
        List<String> parts =
                node.getName().getOriginalParts().stream().map(Identifier::getValue).toList();
        QueryPlan.With with =
                parts.size() == 1 ? scope.with().get(parts.get(0).toLowerCase(Locale.ROOT)) : null;
        if (with != null) {
            String alias = context.nextName("r");
            return new NamedRelation(
                    new QueryPlan.WithName(with.name(), alias), fields(with.query(), alias, parts));
        }
        if (parts.size() != 2) {
            throw Places.refusal(node, "Table '" + String.join(".", parts) + "' does not exist");
        }
        return table(node, parts);
    }

    /** The names of the columns of a query. */
    static List<Field> fields(QueryPlan plan, String alias, List<String> qualifier) {
        List<Field> fields = new ArrayList<>();
        for (QueryPlan.Output column : plan.columns()) {
            int place = fields.size();
            Expr value = new Expr.Column(alias, "c" + place, column.type(), neverNan(plan, place));
            fields.add(new Field(qualifier, column.name(), value, column.source()));
        }
        return fields;
    }

    private static boolean neverNan(QueryPlan plan, int column) {
        return plan.body() instanceof QueryPlan.Select select
                && select.items().get(column).neverNan();
    }

    private NamedRelation table(Table node, List<String> parts) {
        StoredView view = context.tables().view(parts.get(0), parts.get(1), Places.of(node));
        String alias = context.nextName("r");
        List<Field> fields = new ArrayList<>();
        for (Column column : context.tables().catalog().columns(parts.get(0), parts.get(1))) {
            QueryPlan.Source source =
                    new QueryPlan.Source(parts.get(0), parts.get(1), column.name());
            context.read().add(source);
            Expr value = new Expr.Column(alias, column.stored(), (Type) column.type(), true);
            fields.add(new Field(parts, column.name(), value, Optional.of(source)));
        }
        return new NamedRelation(new QueryPlan.Table(view.qualified(), alias), fields);
    }
}
