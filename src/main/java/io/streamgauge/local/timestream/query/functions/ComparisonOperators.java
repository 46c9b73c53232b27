package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.List;

/**
 * The comparisons. To DuckDB, NaN is equal to itself and greater than all numbers; to Timestream it
 * is neither equal, less nor greater. Comparisons of columns of tables, which hold no NaN, and of
 * literals stay as they are, because DuckDB skips what they exclude.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/comparison-operators.html">AWS's
 *     page</a>
 */
final class ComparisonOperators {

    static final List<Overload> ALL =
            List.of(
                    scalar("=(T, T): boolean", call -> equality(call, "=")),
                    scalar("<>(T, T): boolean", call -> equality(call, "<>")),
                    scalar("<(T, T): boolean", call -> order(call, "<")),
                    scalar(">(T, T): boolean", call -> order(call, ">")),
                    scalar("<=(T, T): boolean", call -> order(call, "<=")),
                    scalar(">=(T, T): boolean", call -> order(call, ">=")),
                    scalar("$between(T, T, T): boolean", ComparisonOperators::between),
                    scalar("$distinct(T, T): boolean", "({0} IS DISTINCT FROM {1})"));

    private ComparisonOperators() {}

    private static String equality(PrintedCall call, String symbol) {
        String plain = "({0} " + symbol + " {1})";
        if (!mayBeNan(call, 0) || !mayBeNan(call, 1)) {
            return new Template(plain).print(call);
        }
        return new Template(
                        "CASE WHEN isnan({0}) AND isnan({1}) THEN %s ELSE {0} %s {1} END"
                                .formatted(symbol.equals("<>"), symbol))
                .print(call);
    }

    private static String order(PrintedCall call, String symbol) {
        boolean less = symbol.startsWith("<");
        int upper = less ? 1 : 0;
        if (!mayBeNan(call, upper)) {
            return new Template("({0} " + symbol + " {1})").print(call);
        }
        if (symbol.length() == 1) {
            // The difference of NaN is NaN, which is not below zero.
            return new Template(less ? "(({0} - {1}) < 0)" : "(({1} - {0}) < 0)").print(call);
        }
        return new Template(
                        "CASE WHEN isnan({%d}) AND {%d} IS NOT NULL THEN false ELSE {0} %s {1} END"
                                .formatted(upper, 1 - upper, symbol))
                .print(call);
    }

    private static String between(PrintedCall call) {
        if (!mayBeNan(call, 2)) {
            return new Template("({0} BETWEEN {1} AND {2})").print(call);
        }
        return new Template(
                        "({0} BETWEEN {1} AND CASE WHEN isnan({2}) THEN CAST('-Infinity' AS DOUBLE)"
                                + " ELSE {2} END)")
                .print(call);
    }

    private static boolean mayBeNan(PrintedCall call, int place) {
        return call.types().get(place) == Scalar.DOUBLE && !call.known().get(place).neverNan();
    }
}
