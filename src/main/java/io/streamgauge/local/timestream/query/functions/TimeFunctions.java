package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.BoundTemplate.bound;
import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.List;

/**
 * The functions of dates, times and intervals.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/date-time-functions.html">AWS's
 *     page</a>
 */
final class TimeFunctions {

    static final List<Overload> ALL =
            List.of(
                    scalar("now(): timestamp", "ts_now()"),
                    scalar(
                            "ago(interval day to second): timestamp",
                            "make_timestamp_ns(epoch_ns(ts_now()) - {0})"),
                    bound(
                            "bin(timestamp, interval day to second): timestamp",
                            "make_timestamp_ns(epoch_ns({0}) // {1} * {1})"));

    private TimeFunctions() {}
}
