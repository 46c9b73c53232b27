package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.List;

/**
 * The functions of numbers and their bits.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/mathematical-functions.html">AWS's
 *     page</a>
 */
final class MathFunctions {

    static final List<Overload> ALL = List.of(scalar("abs(double): double", "abs({0})"));

    private MathFunctions() {}
}
