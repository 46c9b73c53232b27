package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.BoundTemplate.bound;
import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.ArrayList;
import java.util.List;

/**
 * The operators of numbers, arrays and maps, by their symbols.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/mathematical-operators.html">AWS's
 *     page</a>
 */
final class Operators {

    static final List<Overload> ALL = all();

    private Operators() {}

    private static List<Overload> all() {
        List<Overload> all = new ArrayList<>();
        for (String type : List.of("integer", "bigint", "double")) {
            for (String symbol : List.of("+", "-", "*", "%")) {
                all.add(arithmetic(symbol, type, "({0} " + symbol + " {1})"));
            }
            // DuckDB's // cuts quotients of whole numbers, and fails on a divisor of zero.
            all.add(arithmetic("/", type, type.equals("double") ? "({0} / {1})" : "({0} // {1})"));
            all.add(negation(type));
        }
        all.addAll(
                List.of(
                        bound(
                                "$subscript(array(T), bigint): T",
                                "CASE WHEN {1} > len({0}) THEN ts_error('Array subscript must be"
                                        + " less than or equal to array length: ' || {1} || ' > ' ||"
                                        + " len({0})) WHEN {1} = 0 THEN ts_error('SQL array indices"
                                        + " start at 1') WHEN {1} < 0 THEN ts_error('Array subscript is"
                                        + " negative: ' || {1}) ELSE {0}[{1}] END"),
                        bound(
                                "$subscript(map(K, V), K): V",
                                "CASE WHEN NOT map_contains({0}, {1}) THEN ts_error('Key not"
                                        + " present in map: ' || CAST({1} AS VARCHAR)) ELSE {0}[{1}]"
                                        + " END")));
        return all;
    }

    /** DuckDB makes a BIGINT of the smallest INTEGER with a minus sign, so it is subtracted. */
    private static Overload negation(String type) {
        return scalar(
                "$negate(T): T".replace("T", type),
                type.equals("double") ? "(-{0})" : "(CAST(0 AS " + type + ") - {0})");
    }

    private static Overload arithmetic(String symbol, String type, String template) {
        return scalar("%s(%s, %s): %s".formatted(symbol, type, type, type), template);
    }
}
