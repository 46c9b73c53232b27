package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.List;

/**
 * The functions that choose among their arguments.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/conditional-expressions.html">AWS's
 *     page</a>
 */
final class ConditionalFunctions {

    static final List<Overload> ALL = List.of(scalar("greatest(T, T...): T", "greatest({*})"));

    private ConditionalFunctions() {}
}
