package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The operators of dates, times and intervals, by their symbols.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/date-time-operators.html">AWS's
 *     page</a>
 */
final class TimeOperators {

    /** The last day of a month stands for those that it lacks; nanoseconds stay. */
    static final List<Overload> ALL =
            scalars(
                    """
                    +(timestamp, interval day to second): timestamp -> ts_not_negative(epoch_ns({0}) + {1})
                    +(interval day to second, timestamp): timestamp -> ts_not_negative(epoch_ns({1}) + {0})
                    +(time, interval day to second): time -> ts_time_of_day({0} + {1})
                    +(interval day to second, time): time -> ts_time_of_day({1} + {0})
                    +(date, interval day to second): date ->
                        CASE WHEN {1} % 86400000000000 <> 0 THEN ts_error('Cannot add hour, minutes or seconds to a date')
                        ELSE ts_date_not_negative(ts_days({0}) + {1} // 86400000000000) END
                    +(interval day to second, date): date ->
                        CASE WHEN {0} % 86400000000000 <> 0 THEN ts_error('Cannot add hour, minutes or seconds to a date')
                        ELSE ts_date_not_negative(ts_days({1}) + {0} // 86400000000000) END
                    +(interval day to second, interval day to second): interval day to second -> ({0} + {1})
                    +(timestamp, interval year to month): timestamp ->
                        make_timestamp_ns(epoch_ns(ts_cut_micros({0}) + to_months(+{1}))
                        + (epoch_ns({0}) % 1000 + 1000) % 1000)
                    +(interval year to month, timestamp): timestamp ->
                        make_timestamp_ns(epoch_ns(ts_cut_micros({1}) + to_months(+{0}))
                        + (epoch_ns({1}) % 1000 + 1000) % 1000)
                    +(date, interval year to month): date -> CAST({0} + to_months(+{1}) AS DATE)
                    +(interval year to month, date): date -> CAST({1} + to_months(+{0}) AS DATE)
                    +(interval year to month, interval year to month): interval year to month -> ({0} + {1})
                    -(timestamp, interval day to second): timestamp -> ts_not_negative(epoch_ns({0}) - {1})
                    -(time, interval day to second): time -> ts_time_of_day({0} - {1})
                    -(date, interval day to second): date ->
                        CASE WHEN {1} % 86400000000000 <> 0 THEN ts_error('Cannot subtract hour, minutes or seconds from a date')
                        ELSE ts_date_not_negative(ts_days({0}) - {1} // 86400000000000) END
                    -(interval day to second, interval day to second): interval day to second -> ({0} - {1})
                    -(timestamp, interval year to month): timestamp ->
                        make_timestamp_ns(epoch_ns(ts_cut_micros({0}) + to_months(-{1}))
                        + (epoch_ns({0}) % 1000 + 1000) % 1000)
                    -(date, interval year to month): date -> CAST({0} + to_months(-{1}) AS DATE)
                    -(interval year to month, interval year to month): interval year to month -> ({0} - {1})
                    -(timestamp, timestamp): interval day to second -> (epoch_ns({0}) - epoch_ns({1}))
                    -(date, date): interval day to second -> (({0} - {1}) * 86400000000000)
                    -(time, time): interval day to second -> ({0} - {1})
                    *(interval day to second, bigint): interval day to second -> CAST({0} * {1} AS BIGINT)
                    *(bigint, interval day to second): interval day to second -> CAST({0} * {1} AS BIGINT)
                    *(interval day to second, double): interval day to second ->
                        CAST(trunc(CAST({0} AS DOUBLE) * CAST({1} AS DOUBLE)) AS BIGINT)
                    *(double, interval day to second): interval day to second ->
                        CAST(trunc(CAST({0} AS DOUBLE) * CAST({1} AS DOUBLE)) AS BIGINT)
                    /(interval day to second, double): interval day to second ->
                        CAST(trunc(CAST({0} AS DOUBLE) / CAST({1} AS DOUBLE)) AS BIGINT)
                    $negate(interval day to second): interval day to second -> (-{0})
                    *(interval year to month, bigint): interval year to month -> CAST({0} * {1} AS INTEGER)
                    *(bigint, interval year to month): interval year to month -> CAST({0} * {1} AS INTEGER)
                    *(interval year to month, double): interval year to month ->
                        CAST(trunc(CAST({0} AS DOUBLE) * CAST({1} AS DOUBLE)) AS INTEGER)
                    *(double, interval year to month): interval year to month ->
                        CAST(trunc(CAST({0} AS DOUBLE) * CAST({1} AS DOUBLE)) AS INTEGER)
                    /(interval year to month, double): interval year to month ->
                        CAST(trunc(CAST({0} AS DOUBLE) / CAST({1} AS DOUBLE)) AS INTEGER)
                    $negate(interval year to month): interval year to month -> (-{0})
                    $in_zone(timestamp, varchar): timestamp -> make_timestamp_ns(ts_in_zone(epoch_ns({0}), {1}))
                    $in_zone(timestamp, interval day to second): timestamp -> make_timestamp_ns(epoch_ns({0}) + {1})
                    """);

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava(
                            "ts_in_zone(bigint, varchar): bigint",
                            row -> inZone(row.whole(0), row.text(1))));

    private TimeOperators() {}

    /** The clock of a zone at a point of time, as nanoseconds. */
    private static long inZone(long nanos, String zone) {
        try {
            Instant instant = Instant.EPOCH.plusNanos(nanos);
            ZoneOffset offset = ZoneId.of(zone, ZoneId.SHORT_IDS).getRules().getOffset(instant);
            return Math.addExact(nanos, offset.getTotalSeconds() * 1_000_000_000L);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + zone + "' is not a valid time zone", e);
        }
    }
}
