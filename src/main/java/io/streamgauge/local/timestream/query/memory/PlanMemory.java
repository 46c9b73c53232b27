package io.streamgauge.local.timestream.query.memory;

import io.streamgauge.local.timestream.query.analysis.Expr;
import io.streamgauge.local.timestream.query.analysis.QueryPlan;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes that the texts and arrays of a query can take at a time. DuckDB works on 2,048 rows at
 * a time, and holds what each function of an expression makes of them, in memory that it does not
 * limit. The names of relations are unique in a query, so that a name needs no scope.
 */
public final class PlanMemory implements ExprMemory.Names {

    /** The rows that DuckDB works on at a time. */
    static final long ROWS = 2_048;

    private final TableSizes tables;
    private final ExprMemory expressions = new ExprMemory(this);
    private final Map<String, Rows> queries = new HashMap<>();
    private final Map<String, Rows> relations = new HashMap<>();
    private final Map<String, String> views = new HashMap<>();

    private PlanMemory(TableSizes tables) {
        this.tables = tables;
    }

    /** What a query or a relation gives: the widths of its columns, and how many rows at a time. */
    private record Rows(List<Width> columns, long rows) {
        Rows {
            rows = Math.max(1, Math.min(rows, ROWS));
        }
    }

    /** The bytes that a query can take. */
    public static long bytes(QueryPlan plan, TableSizes tables) {
        PlanMemory memory = new PlanMemory(tables);
        memory.query(plan, 1);
        return memory.expressions.bytes();
    }

    @Override
    public Width column(Expr.Column column) {
        String view = views.get(column.relation());
        if (view != null) {
            return column.type() == Scalar.VARCHAR
                    ? tables.text(view, column.column())
                    : Width.VALUE;
        }
        Rows relation = relations.get(column.relation());
        return relation == null || !column.column().matches("c\\d{1,5}")
                ? Width.unknown(column.type())
                : relation.columns().get(Integer.parseInt(column.column().substring(1)));
    }

    @Override
    public Width query(Expr.Query query, long rows) {
        return query((QueryPlan) query, rows).columns().get(0);
    }

    private Rows query(QueryPlan plan, long outer) {
        for (QueryPlan.With with : plan.with()) {
            queries.put(with.name(), query(with.query(), outer));
        }
        Rows all = body(plan.body(), outer);
        plan.order().forEach(sort -> expressions.of(sort.key(), all.rows() * outer));
        return new Rows(all.columns(), limited(plan, all.rows()));
    }

    private static long limited(QueryPlan plan, long rows) {
        return plan.limit()
                .filter(Expr.Literal.class::isInstance)
                .map(limit -> ((Expr.Literal) limit).value())
                .filter(Long.class::isInstance)
                .map(limit -> Math.min(rows, (Long) limit))
                .orElse(rows);
    }

    private Rows body(QueryPlan.Body body, long outer) {
        if (body instanceof QueryPlan.Select select) {
            return select(select, outer);
        }
        if (body instanceof QueryPlan.Values values) {
            List<Rows> rows =
                    values.rows().stream().map(row -> new Rows(widths(row, outer), 1)).toList();
            return united(rows);
        }
        QueryPlan.SetOperation operation = (QueryPlan.SetOperation) body;
        return united(operation.queries().stream().map(each -> query(each, outer)).toList());
    }

    private static Rows united(List<Rows> parts) {
        List<Width> columns = new ArrayList<>(parts.get(0).columns());
        long rows = 0;
        for (Rows part : parts) {
            rows += part.rows();
            for (int i = 0; i < columns.size(); i++) {
                columns.set(i, columns.get(i).or(part.columns().get(i)));
            }
        }
        return new Rows(columns, rows);
    }

    private Rows select(QueryPlan.Select select, long outer) {
        long from = select.from().map(relation -> relation(relation, outer)).orElse(1L);
        long rows = Math.min(ROWS, from * outer);
        select.where().ifPresent(where -> expressions.of(where, rows));
        List<Width> items = widths(select.items(), rows);
        select.having().ifPresent(having -> expressions.of(having, rows));
        int sets = 1;
        if (select.grouping().isPresent()) {
            List<List<Expr>> keys = select.grouping().get().sets();
            keys.forEach(set -> widths(set, rows));
            sets = Math.max(1, keys.size());
        }
        return new Rows(items, from * sets);
    }

    /** The rows that a relation gives at a time; its columns are known by its alias afterwards. */
    private long relation(QueryPlan.Relation relation, long outer) {
        if (relation instanceof QueryPlan.Table table) {
            views.put(table.alias(), table.view());
            return tables.rows(table.view());
        }
        if (relation instanceof QueryPlan.Join join) {
            long left = relation(join.left(), outer);
            long both = Math.min(ROWS, left * relation(join.right(), Math.min(ROWS, left * outer)));
            join.on().ifPresent(on -> expressions.of(on, both));
            return Math.max(1, both);
        }
        if (relation instanceof QueryPlan.Subquery subquery) {
            return named(subquery.alias(), query(subquery.query(), outer));
        }
        if (relation instanceof QueryPlan.WithName with) {
            Rows known = queries.get(with.name());
            return known == null ? ROWS : named(with.alias(), known);
        }
        return unnested((QueryPlan.Unnest) relation, outer);
    }

    private long named(String alias, Rows rows) {
        relations.put(alias, rows);
        return rows.rows();
    }

    /** A row or a point of a series becomes several columns. */
    private long unnested(QueryPlan.Unnest unnest, long outer) {
        List<Width> columns = new ArrayList<>();
        long rows = 1;
        for (Expr value : unnest.values()) {
            Width width = expressions.of(value, outer);
            rows = Math.max(rows, width.count());
            value.type().unnested().forEach(field -> columns.add(width.ofElement(field.type())));
        }
        columns.add(Width.VALUE);
        return named(unnest.alias(), new Rows(columns, rows));
    }

    private List<Width> widths(List<Expr> exprs, long rows) {
        return exprs.stream().map(expr -> expressions.of(expr, rows)).toList();
    }
}
