package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.List;

/**
 * The functions that make arrays of numbers and times.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/array-functions.html">AWS's
 *     page</a>
 */
final class SequenceFunctions {

    static final List<Overload> ALL =
            scalars(
                    """
                    sequence(bigint, bigint): array(bigint) -> ts_sequence_up({0}, {1}, 1)
                    sequence(bigint, bigint, bigint): array(bigint) -> ts_sequence({0}, {1}, {2})
                    sequence(timestamp, timestamp): array(timestamp) ->
                        ts_times(ts_sequence_up(epoch_ns({0}), epoch_ns({1}), 86400000000000))
                    sequence(timestamp, timestamp, interval day to second): array(timestamp) ->
                        ts_times(ts_sequence(epoch_ns({0}), epoch_ns({1}), {2}))
                    sequence(timestamp, timestamp, interval year to month): array(timestamp) ->
                        ts_sequence_months({0}, {1}, {2})
                    sequence(date, date): array(date) ->
                        ts_dates(ts_times(ts_sequence_up(epoch_ns({0}), epoch_ns({1}), 86400000000000)))
                    sequence(date, date, interval day to second): array(date) ->
                        ts_dates(ts_times(ts_sequence(epoch_ns({0}), epoch_ns({1}), ts_whole_days({2}))))
                    sequence(date, date, interval year to month): array(date) ->
                        ts_dates(ts_sequence_months(CAST({0} AS TIMESTAMP_NS), CAST({1} AS TIMESTAMP_NS), {2}))
                    """);

    private SequenceFunctions() {}
}
