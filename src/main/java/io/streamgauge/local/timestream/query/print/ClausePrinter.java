package io.streamgauge.local.timestream.query.print;

import io.streamgauge.local.timestream.query.analysis.Expr;
import io.streamgauge.local.timestream.query.functions.PrintedCall.Clauses;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the clauses of aggregates and window functions, and sort keys, for DuckDB. */
record ClausePrinter(Function<Expr, String> expressions) {

    /** The clauses of an aggregate. */
    Clauses print(Expr.Aggregate aggregate) {
        Expr.Clauses clauses = aggregate.clauses();
        String filter =
                clauses.filter()
                        .map(each -> " FILTER (WHERE " + expressions.apply(each) + ")")
                        .orElse("");
        String over = aggregate.window().map(this::window).orElse("");
        return new Clauses(
                clauses.distinct() ? "DISTINCT " : "",
                clauses.order().isEmpty() ? "" : " ORDER BY " + sorts(clauses.order()),
                clauses.ignoreNulls() ? " IGNORE NULLS" : "",
                filter + over);
    }

    /** Sort keys; NULL is where the query wants it, whatever DuckDB's default is. */
    String sorts(List<Expr.Sort> sorts) {
        return sorts.stream().map(this::sort).collect(Collectors.joining(", "));
    }

    private String sort(Expr.Sort sort) {
        return direction(expressions.apply(sort.key()), sort);
    }

    private static String direction(String key, Expr.Sort sort) {
        return key
                + (sort.descending() ? " DESC" : " ASC")
                + (sort.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
    }

    private String window(Expr.Window window) {
        boolean offsets =
                window.frame()
                        .filter(frame -> frame.unit().equals("RANGE"))
                        .filter(ClausePrinter::hasOffset)
                        .isPresent();
        StringBuilder text = new StringBuilder(" OVER (");
        if (!window.partition().isEmpty()) {
            text.append("PARTITION BY ")
                    .append(
                            window.partition().stream()
                                    .map(expressions)
                                    .collect(Collectors.joining(", ")));
        }
        if (!window.order().isEmpty()) {
            text.append(" ORDER BY ")
                    .append(offsets ? number(window.order().get(0)) : sorts(window.order()));
        }
        window.frame().ifPresent(frame -> text.append(' ').append(frame(frame)));
        return text.append(')').toString();
    }

    /** Offsets of time are numbers of nanoseconds, so the key is one too. */
    private String number(Expr.Sort sort) {
        String key = expressions.apply(sort.key());
        if (sort.key().type() == Scalar.TIMESTAMP) {
            return direction("epoch_ns(" + key + ")", sort);
        }
        return sort.key().type() == Scalar.DATE
                ? direction("epoch_ns(CAST(" + key + " AS TIMESTAMP_NS))", sort)
                : direction(key, sort);
    }

    private static boolean hasOffset(Expr.Frame frame) {
        return frame.start().offset().isPresent()
                || frame.end().flatMap(Expr.Bound::offset).isPresent();
    }

    private String frame(Expr.Frame frame) {
        Optional<String> end = frame.end().map(this::bound);
        return frame.unit()
                + (end.isPresent()
                        ? " BETWEEN " + bound(frame.start()) + " AND " + end.get()
                        : " " + bound(frame.start()));
    }

    private String bound(Expr.Bound bound) {
        return bound.offset().map(offset -> expressions.apply(offset) + " ").orElse("")
                + bound.kind();
    }
}
