package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A call whose arguments are written for DuckDB, each with the type that its parameter has.
 *
 * @param arguments the arguments as DuckDB's SQL
 * @param types the types of the arguments after coercion
 * @param result the type of the result
 * @param known what is known of each argument before the query runs
 * @param clauses what surrounds the arguments of an aggregate; empty for a scalar function
 */
public record PrintedCall(
        List<String> arguments,
        List<Type> types,
        Type result,
        List<Known> known,
        Clauses clauses,
        Function<Type, String> typeNames) {

    /**
     * The clauses of an aggregate or a window function.
     *
     * @param distinct {@code "DISTINCT "} or empty
     * @param order {@code " ORDER BY ..."} or empty
     * @param nulls {@code " IGNORE NULLS"} or empty
     * @param over {@code " FILTER (...) OVER (...)"}, or one of both, or empty
     */
    public record Clauses(String distinct, String order, String nulls, String over) {

        /** Those of a scalar function. */
        public static final Clauses NONE = new Clauses("", "", "", "");
    }

    /**
     * What is known of an argument before the query runs.
     *
     * @param text the text of a VARCHAR literal
     * @param neverNan whether it cannot be NaN, which no literal and no column of a table is
     * @param constant whether it is the same for all rows, and not NULL by a literal
     */
    public record Known(Optional<String> text, boolean neverNan, boolean constant) {

        /** Nothing. */
        public static final Known NOTHING = new Known(Optional.empty(), false, false);
    }

    /** The call with other arguments. */
    PrintedCall with(List<String> others) {
        return new PrintedCall(others, types, result, known, clauses, typeNames);
    }

    /** The text of an argument that is a VARCHAR literal. */
    Optional<String> constant(int place) {
        return known.get(place).text();
    }

    /** The DuckDB type for a type. */
    public String typeName(Type type) {
        return typeNames.apply(type);
    }
}
