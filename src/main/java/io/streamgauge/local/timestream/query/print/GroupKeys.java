package io.streamgauge.local.timestream.query.print;

import io.streamgauge.local.timestream.query.analysis.Expr;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.List;

/**
 * The keys by which DuckDB groups. A bin of time is grouped by its number, so that its time is
 * computed once for each group and not for each row: DuckDB finds the number within the time
 * wherever the bin is written.
 */
final class GroupKeys {

    private static final String TIME = "make_timestamp_ns(";

    private GroupKeys() {}

    /**
     * The key of an expression.
     *
     * @param printed the expression as it is written elsewhere
     */
    static String of(Expr expr, String printed) {
        if (!(expr instanceof Expr.Call call) || !isBin(call)) {
            return printed;
        }
        Expr.Literal width = (Expr.Literal) call.arguments().get(1);
        String times = " * " + LiteralPrinter.print(width.value(), width.type()) + ")";
        return printed.startsWith(TIME) && printed.endsWith(times)
                ? printed.substring(TIME.length(), printed.length() - times.length())
                : printed;
    }

    /** Of a width of zero, all times would have the same key. */
    private static boolean isBin(Expr.Call call) {
        List<Expr> arguments = call.arguments();
        return call.overload().name().equals("bin")
                && call.type() == Scalar.TIMESTAMP
                && arguments.get(1) instanceof Expr.Literal width
                && width.value() instanceof Long nanos
                && nanos > 0;
    }
}
