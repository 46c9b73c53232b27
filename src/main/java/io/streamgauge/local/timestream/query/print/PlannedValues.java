package io.streamgauge.local.timestream.query.print;

import io.streamgauge.local.timestream.query.analysis.Expr;
import java.util.Set;

/** The expressions that DuckDB computes before it reads a row. */
final class PlannedValues {

    private static final Set<String> VOLATILE = Set.of("random", "rand", "shuffle");

    private PlannedValues() {}

    /** Whether it is one of them, and no NULL literal. */
    static boolean is(Expr expr) {
        if (expr instanceof Expr.Literal literal) {
            return literal.value() != null;
        }
        if (expr instanceof Expr.Call call && VOLATILE.contains(call.overload().name())) {
            return false;
        }
        return !(expr instanceof Expr.Aggregate)
                && !(expr instanceof Expr.Quantified)
                && !(expr instanceof Expr.Grouping)
                && !expr.children().isEmpty()
                && expr.children().stream().allMatch(PlannedValues::is);
    }
}
