package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.List;

/**
 * The functions of arrays, with those that take lambdas.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/array-functions.html">AWS's
 *     page</a>
 */
final class ArrayFunctions {

    static final List<Overload> ALL = List.of(scalar("cardinality(array(T)): bigint", "len({0})"));

    private ArrayFunctions() {}
}
