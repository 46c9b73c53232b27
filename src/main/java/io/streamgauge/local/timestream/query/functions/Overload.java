package io.streamgauge.local.timestream.query.functions;

import java.util.List;
import java.util.stream.Stream;

/**
 * One signature of a function and what DuckDB runs for it.
 *
 * @param kind where it may be called
 */
public record Overload(Kind kind, Signature signature, CallPrinter printer) {

    /** Where a function may be called. */
    public enum Kind {
        /** Anywhere. */
        SCALAR,
        /** Over the rows of a group, or of a window. */
        AGGREGATE,
        /** Over a window only. */
        WINDOW
    }

    /** Scalar functions, of a {@link #table}. */
    static List<Overload> scalars(String table) {
        return table(Kind.SCALAR, table);
    }

    /** Scalar functions, of a {@link #table} for each type, which has that type for each #. */
    static List<Overload> scalars(String table, String... types) {
        return Stream.of(types)
                .flatMap(type -> scalars(table.replace("#", type)).stream())
                .toList();
    }

    /** Aggregate functions, of a {@link #table}. */
    static List<Overload> aggregates(String table) {
        return table(Kind.AGGREGATE, table);
    }

    /** Window functions, of a {@link #table}. */
    static List<Overload> windows(String table) {
        return table(Kind.WINDOW, table);
    }

    static Overload scalar(String signature, String template) {
        return scalar(signature, new Template(template));
    }

    static Overload scalar(String signature, CallPrinter printer) {
        return new Overload(Kind.SCALAR, Signature.of(signature), printer);
    }

    static Overload aggregate(String signature, CallPrinter printer) {
        return new Overload(Kind.AGGREGATE, Signature.of(signature), printer);
    }

    /** The functions of several lists. */
    @SafeVarargs
    static List<Overload> all(List<Overload>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }

    /**
     * The functions of a table, one a line: its signature, {@code ->} and its {@link Template}. An
     * indented line continues the one before.
     */
    private static List<Overload> table(Kind kind, String table) {
        return table.replaceAll("\n +", " ")
                .lines()
                .map(line -> line.split(" -> ", 2))
                .map(parts -> new Overload(kind, Signature.of(parts[0]), new Template(parts[1])))
                .toList();
    }

    /** The name that it is called by, in lower case; of an operator, its symbol. */
    public String name() {
        return signature.name();
    }
}
