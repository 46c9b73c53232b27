package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.functions.Overload;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An expression whose type and names are known. Two that are equal have the same value for the same
 * row.
 */
public sealed interface Expr {

    /** What its values are. */
    Type type();

    /** The expressions that it is made of, without those of subqueries; none unless it says so. */
    default List<Expr> children() {
        return List.of();
    }

    /** Whether it is known that no value is NaN. */
    default boolean neverNan() {
        return type() != Scalar.DOUBLE;
    }

    /**
     * A literal.
     *
     * @param value a Boolean, Long, Double or String; of a timestamp, a time and an interval day to
     *     second its nanoseconds, of a date its days since 1970, of an interval year to month its
     *     months; null for NULL
     */
    record Literal(@Nullable Object value, Type type) implements Expr {

        /** NULL. */
        public static final Literal NULL = new Literal(null, Scalar.UNKNOWN);

        @Override
        public boolean neverNan() {
            return !(value instanceof Double number && number.isNaN());
        }
    }

    /**
     * A column of a relation.
     *
     * @param relation the alias of the relation in DuckDB's SQL, which is unique in the query
     * @param column the name of the column there
     * @param stored whether it is known that its values are never NaN, as those of a table
     */
    record Column(String relation, String column, Type type, boolean stored) implements Expr {

        /** A column of values that are computed. */
        Column(String relation, String column, Type type) {
            this(relation, column, type, false);
        }

        @Override
        public boolean neverNan() {
            return stored || type != Scalar.DOUBLE;
        }
    }

    /** A parameter of the query, such as {@code @name}, which has no value yet. */
    record Parameter(String name, Type type) implements Expr {}

    /** A call of a scalar function or an operator. */
    record Call(Overload overload, List<Expr> arguments, Type type) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expr> children() {
            return arguments;
        }
    }

    /**
     * An aggregate over the rows of a group, or of a window, or a window function.
     *
     * @param window empty for an aggregate over a group
     */
    record Aggregate(Call call, Clauses clauses, Optional<Window> window) implements Expr {
        @Override
        public Type type() {
            return call.type();
        }

        @Override
        public List<Expr> children() {
            return call.arguments();
        }
    }

    /**
     * What stands with the arguments of an aggregate.
     *
     * @param ignoreNulls whether a window function skips NULL
     */
    record Clauses(
            boolean distinct, List<Sort> order, Optional<Expr> filter, boolean ignoreNulls) {}

    /** A sort key. */
    record Sort(Expr key, boolean descending, boolean nullsFirst) {}

    /** The window of a function. */
    record Window(List<Expr> partition, List<Sort> order, Optional<Frame> frame) {}

    /**
     * The frame of a window.
     *
     * @param unit ROWS, RANGE or GROUPS
     */
    record Frame(String unit, Bound start, Optional<Bound> end) {}

    /**
     * A bound of a frame.
     *
     * @param kind such as {@code UNBOUNDED PRECEDING}, or PRECEDING and FOLLOWING of an offset
     */
    record Bound(String kind, Optional<Expr> offset) {}

    /**
     * A conversion.
     *
     * @param lenient whether a value that cannot be converted becomes NULL
     */
    record Cast(Expr value, Type type, boolean lenient) implements Expr {

        @Override
        public boolean neverNan() {
            return value.type() != Scalar.VARCHAR
                    && value.type() != Scalar.JSON
                    && value.neverNan();
        }

        @Override
        public List<Expr> children() {
            return List.of(value);
        }
    }

    /** An expression whose errors become NULL. */
    record Try(Expr value) implements Expr {
        @Override
        public Type type() {
            return value.type();
        }

        @Override
        public List<Expr> children() {
            return List.of(value);
        }
    }

    /** A CASE over conditions; NULL where none is true and there is no other value. */
    record Case(List<When> branches, Optional<Expr> otherwise, Type type) implements Expr {
        @Override
        public List<Expr> children() {
            return Stream.concat(
                            branches.stream()
                                    .flatMap(when -> Stream.of(when.condition(), when.value())),
                            otherwise.stream())
                    .toList();
        }
    }

    /** A branch of a CASE. */
    record When(Expr condition, Expr value) {}

    /** An expression that is true, false or NULL. */
    sealed interface BooleanExpr extends Expr {
        @Override
        default Type type() {
            return Scalar.BOOLEAN;
        }
    }

    /** AND or OR. */
    record Logical(boolean and, List<Expr> terms) implements BooleanExpr {
        public Logical {
            terms = List.copyOf(terms);
        }

        @Override
        public List<Expr> children() {
            return terms;
        }
    }

    /** NOT. */
    record Not(Expr value) implements BooleanExpr {
        @Override
        public List<Expr> children() {
            return List.of(value);
        }
    }

    /** IS NULL. */
    record IsNull(Expr value) implements BooleanExpr {
        @Override
        public List<Expr> children() {
            return List.of(value);
        }
    }

    /** Whether a value is in a list of values of its type. */
    record In(Expr value, List<Expr> list) implements BooleanExpr {
        public In {
            list = List.copyOf(list);
        }

        @Override
        public List<Expr> children() {
            return Stream.concat(Stream.of(value), list.stream()).toList();
        }
    }

    /** A lambda. */
    record Lambda(List<String> parameters, Expr body, Type.Fn type) implements Expr {
        public Lambda {
            parameters = List.copyOf(parameters);
        }

        @Override
        public List<Expr> children() {
            return List.of(body);
        }
    }

    /** A parameter of a lambda; its name is unique among those of the lambdas around it. */
    record Variable(String name, Type type) implements Expr {}

    /** An ARRAY constructor. */
    record Elements(List<Expr> elements, Type.Array type) implements Expr {
        public Elements {
            elements = List.copyOf(elements);
        }

        @Override
        public List<Expr> children() {
            return elements;
        }
    }

    /** A ROW constructor. */
    record RowOf(List<Expr> values, Type.Row type) implements Expr {
        public RowOf {
            values = List.copyOf(values);
        }

        @Override
        public List<Expr> children() {
            return values;
        }
    }

    /** A field of a row, by its place from 0. */
    record FieldOf(Expr row, int place, Type type) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(row);
        }
    }

    /** A query within an expression. */
    interface Query {

        /** The type of its first column. */
        Type columnType();
    }

    /** An expression over a query. */
    sealed interface QueryExpr extends Expr {
        Query query();
    }

    /** The value of a query that gives one row at most. */
    record ScalarQuery(Query query) implements QueryExpr {
        @Override
        public Type type() {
            return query.columnType();
        }
    }

    /** Whether a query gives a row. */
    record Exists(Query query) implements BooleanExpr, QueryExpr {}

    /**
     * A comparison of a value with those of a query: IN is {@code = ANY}.
     *
     * @param operator such as {@code <}
     * @param all whether it is true for all of them, or for one
     */
    record Quantified(Expr value, String operator, boolean all, Query query)
            implements BooleanExpr, QueryExpr {
        @Override
        public List<Expr> children() {
            return List.of(value);
        }
    }

    /** GROUPING: which of the columns the current grouping set leaves out, as bits. */
    record Grouping(List<Expr> columns) implements Expr {
        public Grouping {
            columns = List.copyOf(columns);
        }

        @Override
        public Type type() {
            return Scalar.INTEGER;
        }

        @Override
        public List<Expr> children() {
            return columns;
        }
    }
}
