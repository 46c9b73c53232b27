package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.List;

/**
 * The operators of numbers, arrays and maps, by their symbols.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/mathematical-operators.html">AWS's
 *     page</a>
 */
final class Operators {

    static final List<Overload> ALL =
            Overload.all(
                    scalars(
                            """
                            +(#, #): # -> ({0} + {1})
                            -(#, #): # -> ({0} - {1})
                            *(#, #): # -> ({0} * {1})
                            %(#, #): # -> ({0} % {1})
                            """,
                            "integer", "bigint", "double"),
                    // DuckDB's // cuts quotients of whole numbers, and fails on a divisor of zero.
                    // It makes a BIGINT of the smallest INTEGER with a minus sign.
                    scalars(
                            """
                            /(#, #): # -> ({0} // {1})
                            $negate(#): # -> (CAST(0 AS #) - {0})
                            """,
                            "integer", "bigint"),
                    scalars(
                            """
                            /(double, double): double -> ({0} / {1})
                            $negate(double): double -> (-{0})
                            $subscript(array(T), bigint): T ->
                                CASE WHEN {1} > len({0}) THEN
                                ts_error('Array subscript must be less than or equal to array length: '
                                || {1} || ' > ' || len({0}))
                                WHEN {1} = 0 THEN ts_error('SQL array indices start at 1')
                                WHEN {1} < 0 THEN ts_error('Array subscript is negative: ' || {1})
                                ELSE {0}[{1}] END
                            $subscript(map(K, V), K): V ->
                                CASE WHEN NOT map_contains({0}, {1}) THEN
                                ts_error('Key not present in map: ' || CAST({1} AS VARCHAR))
                                ELSE {0}[{1}] END
                            """));

    private Operators() {}
}
