package io.streamgauge.local.timestream.query.print;

import io.streamgauge.local.timestream.query.analysis.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes TRY. DuckDB's TRY takes no subqueries: they are computed outside of it, as are the
 * aggregates beside them, and their values are passed in. It belongs to one thread.
 */
final class TryPrinter {

    private static final String VALUES = "ts_t";

    private final Function<Expr, String> expressions;
    private @Nullable List<String> outside;

    /**
     * A printer.
     *
     * @param expressions writes an expression, and asks {@link #outside} for each first
     */
    TryPrinter(Function<Expr, String> expressions) {
        this.expressions = expressions;
    }

    String print(Expr.Try attempt) {
        if (outside != null || !hasQuery(attempt.value())) {
            return attempt(expressions.apply(attempt.value()));
        }
        List<String> values = new ArrayList<>();
        outside = values;
        String value = expressions.apply(attempt.value());
        outside = null;
        String fields =
                IntStream.range(0, values.size())
                        .mapToObj(i -> "q" + i + " := " + values.get(i))
                        .collect(Collectors.joining(", "));
        return "list_transform([struct_pack(%s)], lambda %s: %s)[1]"
                .formatted(fields, VALUES, attempt(value));
    }

    /** What stands for an expression within a TRY that is computed outside of it. */
    Optional<String> outside(Expr expr) {
        List<String> values = outside;
        if (values == null || !(expr instanceof Expr.QueryExpr || expr instanceof Expr.Aggregate)) {
            return Optional.empty();
        }
        outside = null;
        values.add(expressions.apply(expr));
        outside = values;
        return Optional.of(VALUES + ".q" + (values.size() - 1));
    }

    /** DuckDB's TRY takes no random numbers; what makes them does not fail. */
    private static String attempt(String value) {
        return value.contains("random()") || value.contains("ts_shuffle(")
                ? value
                : "TRY(" + value + ")";
    }

    private static boolean hasQuery(Expr expr) {
        return expr instanceof Expr.QueryExpr
                || expr.children().stream().anyMatch(TryPrinter::hasQuery);
    }
}
