package io.streamgauge.local.timestream.query.print;

import io.streamgauge.local.timestream.query.analysis.Expr;
import io.streamgauge.local.timestream.query.analysis.QueryPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes analyzed queries for DuckDB. */
public final class QueryPrinter {

    private final ExprPrinter expressions;
    private final ClausePrinter clauses;
    private final UnnestPrinter unnests;

    private QueryPrinter(boolean outline) {
        this.expressions = new ExprPrinter(query -> query((QueryPlan) query), outline);
        this.clauses = new ClausePrinter(expressions::print);
        this.unnests = new UnnestPrinter(expressions);
    }

    /**
     * A query as DuckDB's SQL.
     *
     * @param sql the statement, with columns c0, c1 and so on
     * @param outline the statement with the first literal alone of each list of literals, which has
     *     the same structure: DuckDB's syntax tree of a literal has a few hundred bytes
     */
    public record Printed(String sql, String outline) {}

    /** The query as DuckDB's SQL. */
    public static Printed print(QueryPlan plan) {
        QueryPrinter printer = new QueryPrinter(false);
        String sql = printer.query(plan);
        boolean lists = printer.expressions.hasLists();
        return new Printed(sql, lists ? new QueryPrinter(true).query(plan) : sql);
    }

    private String query(QueryPlan plan) {
        StringBuilder text = new StringBuilder();
        if (!plan.with().isEmpty()) {
            text.append(
                    plan.with().stream()
                            .map(with -> with.name() + " AS (" + query(with.query()) + ")")
                            .collect(Collectors.joining(", ", "WITH ", " ")));
        }
        text.append(body(plan.body()));
        List<Expr.Sort> order =
                plan.order().stream()
                        .filter(sort -> !(sort.key() instanceof Expr.Literal))
                        .toList();
        if (!order.isEmpty()) {
            text.append(" ORDER BY ").append(clauses.sorts(order));
        }
        plan.limit().ifPresent(limit -> text.append(" LIMIT ").append(expressions.print(limit)));
        plan.offset()
                .ifPresent(offset -> text.append(" OFFSET ").append(expressions.print(offset)));
        return text.toString();
    }

    private String body(QueryPlan.Body body) {
        if (body instanceof QueryPlan.Select select) {
            return select(select);
        }
        if (body instanceof QueryPlan.SetOperation operation) {
            return operation.queries().stream()
                    .map(query -> "(" + query(query) + ")")
                    .collect(
                            Collectors.joining(
                                    " "
                                            + operation.operator()
                                            + (operation.all() ? " ALL " : " ")));
        }
        return values((QueryPlan.Values) body);
    }

    private String values(QueryPlan.Values values) {
        int width = values.rows().get(0).size();
        return values.rows().stream()
                .map(row -> "(" + list(row) + ")")
                .collect(
                        Collectors.joining(
                                ", ", "SELECT * FROM (VALUES ", ") AS vs(" + columns(width) + ")"));
    }

    private String select(QueryPlan.Select select) {
        List<String> items = new ArrayList<>();
        for (Expr item : select.items()) {
            items.add(expressions.printAlone(item) + " AS c" + items.size());
        }
        StringBuilder text = new StringBuilder("SELECT ");
        text.append(select.distinct() ? "DISTINCT " : "").append(String.join(", ", items));
        select.from().ifPresent(from -> text.append(" FROM ").append(relation(from)));
        select.where()
                .ifPresent(where -> text.append(" WHERE ").append(expressions.printAlone(where)));
        select.grouping().ifPresent(groups -> text.append(groups(groups)));
        select.having()
                .ifPresent(having -> text.append(" HAVING ").append(expressions.print(having)));
        return text.toString();
    }

    private String groups(QueryPlan.Groups groups) {
        if (groups.sets().size() == 1) {
            List<Expr> keys = groups.sets().get(0);
            return keys.isEmpty() ? " GROUP BY ()" : " GROUP BY " + keys(keys);
        }
        return groups.sets().stream()
                .map(set -> "(" + keys(set) + ")")
                .collect(Collectors.joining(", ", " GROUP BY GROUPING SETS (", ")"));
    }

    private String keys(List<Expr> keys) {
        return keys.stream().map(expressions::groupKey).collect(Collectors.joining(", "));
    }

    private String relation(QueryPlan.Relation relation) {
        if (relation instanceof QueryPlan.Table table) {
            return table.view() + " AS " + table.alias();
        }
        if (relation instanceof QueryPlan.Subquery subquery) {
            return "(" + query(subquery.query()) + ") AS " + subquery.alias();
        }
        if (relation instanceof QueryPlan.WithName with) {
            return with.name() + " AS " + with.alias();
        }
        if (relation instanceof QueryPlan.Unnest unnest) {
            return unnests.print(unnest);
        }
        return join((QueryPlan.Join) relation);
    }

    private String join(QueryPlan.Join join) {
        boolean cross = join.type().equals("CROSS");
        String condition = cross ? "" : " ON " + join.on().map(expressions::print).orElse("true");
        return "(%s %s JOIN %s%s)"
                .formatted(relation(join.left()), join.type(), relation(join.right()), condition);
    }

    private String list(List<Expr> exprs) {
        return exprs.stream().map(expressions::print).collect(Collectors.joining(", "));
    }

    private static String columns(int width) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            names.add("c" + i);
        }
        return String.join(", ", names);
    }
}
