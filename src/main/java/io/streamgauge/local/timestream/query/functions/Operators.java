package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.List;

/**
 * The operators, by their symbols.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/mathematical-operators.html">AWS's
 *     page</a>
 */
final class Operators {

    static final List<Overload> ALL =
            List.of(
                    scalar("+(integer, integer): integer", "({0} + {1})"),
                    scalar("+(bigint, bigint): bigint", "({0} + {1})"),
                    scalar("+(double, double): double", "({0} + {1})"),
                    scalar(
                            "+(timestamp, interval day to second): timestamp",
                            "make_timestamp_ns(epoch_ns({0}) + {1})"),
                    scalar("=(T, T): boolean", "({0} = {1})"),
                    scalar("<>(T, T): boolean", "({0} <> {1})"),
                    scalar("<(T, T): boolean", "({0} < {1})"),
                    scalar(">(T, T): boolean", "({0} > {1})"),
                    scalar("<=(T, T): boolean", "({0} <= {1})"),
                    scalar(">=(T, T): boolean", "({0} >= {1})"));

    private Operators() {}
}
