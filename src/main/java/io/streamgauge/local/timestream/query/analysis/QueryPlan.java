package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.types.Type;
import java.util.List;
import java.util.Optional;

/**
 * A query whose names and types are known. In DuckDB's SQL its columns are called c0, c1 and so on.
 *
 * @param with the WITH queries that it may read
 * @param order the sort keys, over the columns of the body if that is no select
 */
public record QueryPlan(
        List<With> with,
        Body body,
        List<Expr.Sort> order,
        Optional<Expr> offset,
        Optional<Expr> limit,
        List<Output> columns)
        implements Expr.Query {

    /** A query that is only its body. */
    public static QueryPlan of(Body body, List<Output> columns) {
        return new QueryPlan(
                List.of(), body, List.of(), Optional.empty(), Optional.empty(), columns);
    }

    @Override
    public Type columnType() {
        return columns.get(0).type();
    }

    /**
     * A column of a result.
     *
     * @param source the table and column that it is a copy of
     */
    public record Output(String name, boolean named, Type type, Optional<Source> source) {

        /** The column with values of another type. */
        Output as(Type other) {
            return new Output(name, named, other, source);
        }
    }

    /** A column of a table. */
    public record Source(String database, String table, String column) {}

    /** A WITH query; its name is unique in the query. */
    public record With(String name, QueryPlan query) {}

    /** What gives the rows. */
    public sealed interface Body {}

    /**
     * A SELECT.
     *
     * @param grouping the sets of group keys; empty where rows are not grouped
     */
    public record Select(
            boolean distinct,
            List<Expr> items,
            Optional<Relation> from,
            Optional<Expr> where,
            Optional<Groups> grouping,
            Optional<Expr> having)
            implements Body {

        /** Expressions over all rows of a relation, or over one row without columns. */
        public static Select of(List<Expr> items, Optional<Relation> from) {
            return new Select(
                    false, items, from, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** The group keys of each grouping set; one empty set groups all rows. */
    public record Groups(List<List<Expr>> sets) {}

    /** UNION, INTERSECT or EXCEPT of queries with columns of the same types. */
    public record SetOperation(String operator, boolean all, List<QueryPlan> queries)
            implements Body {}

    /** VALUES: rows of expressions of the same types. */
    public record Values(List<List<Expr>> rows) implements Body {}

    /** What stands in FROM. */
    public sealed interface Relation {}

    /** A table. */
    public record Table(String view, String alias) implements Relation {}

    /** A subquery. */
    public record Subquery(QueryPlan query, String alias) implements Relation {}

    /** A WITH query by its name. */
    public record WithName(String name, String alias) implements Relation {}

    /**
     * A join.
     *
     * @param type such as {@code LEFT}
     */
    public record Join(String type, Relation left, Relation right, Optional<Expr> on)
            implements Relation {}

    /** Arrays, series and maps as rows, with columns c0, c1 and so on. */
    public record Unnest(List<Expr> values, boolean ordinality, String alias) implements Relation {}
}
