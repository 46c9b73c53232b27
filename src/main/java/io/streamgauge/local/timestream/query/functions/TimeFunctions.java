package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.BoundTemplate.bound;
import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.List;

/**
 * The functions of dates, times and intervals: the current time, conversions and bins.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/date-time-functions.html">AWS's
 *     page</a>
 */
final class TimeFunctions {

    static final List<Overload> ALL =
            List.of(
                    scalar("now(): timestamp", "ts_now()"),
                    scalar("current_date(): date", "ts_day_of(ts_now())"),
                    scalar("current_time(): time", "ts_time_of_day(epoch_ns(ts_now()))"),
                    scalar("current_timezone(): varchar", "'UTC'"),
                    scalar(
                            "ago(interval day to second): timestamp",
                            "ts_not_negative(epoch_ns(ts_now()) - {0})"),
                    scalar(
                            "ago(interval year to month): timestamp",
                            "make_timestamp_ns(epoch_ns(ts_cut_micros(ts_now()) - to_months({0}))"
                                    + " + epoch_ns(ts_now()) % 1000)"),
                    bound(
                            "bin(timestamp, interval day to second): timestamp",
                            "make_timestamp_ns(epoch_ns({0}) // {1} * {1})"),
                    scalar("date(timestamp): date", "ts_day_of({0})"),
                    scalar("date(date): date", "{0}"),
                    scalar("date(varchar): date", "(DATE '1970-01-01' + ts_text_date({0}))"),
                    scalar("last_day_of_month(timestamp): date", "last_day(ts_day_of({0}))"),
                    scalar("last_day_of_month(date): date", "last_day({0})"),
                    scalar(
                            "from_iso8601_timestamp(varchar): timestamp",
                            "make_timestamp_ns(ts_iso_timestamp({0}))"),
                    scalar(
                            "from_iso8601_date(varchar): date",
                            "(DATE '1970-01-01' + ts_iso_date({0}))"),
                    scalar(
                            "to_iso8601(timestamp): varchar",
                            "(strftime({0}, '%Y-%m-%dT%H:%M:%S.%n') || 'Z')"),
                    scalar("to_iso8601(date): varchar", "CAST({0} AS VARCHAR)"),
                    scalar(
                            "from_milliseconds(bigint): timestamp",
                            "ts_not_negative({0} * 1000000)"),
                    scalar("from_nanoseconds(bigint): timestamp", "ts_not_negative({0})"),
                    scalar(
                            "from_unixtime(double): timestamp",
                            "ts_not_negative(CAST(round({0} * 1000000000) AS BIGINT))"),
                    scalar(
                            "to_milliseconds(timestamp): bigint",
                            FloorDivision.of("epoch_ns({0})", 1_000_000)),
                    scalar("to_milliseconds(interval day to second): bigint", "({0} // 1000000)"),
                    scalar("to_nanoseconds(timestamp): bigint", "epoch_ns({0})"),
                    scalar("to_nanoseconds(interval day to second): bigint", "{0}"),
                    scalar(
                            "to_unixtime(timestamp): double",
                            "(CAST(epoch_ns({0}) AS DOUBLE) / CAST(1000000000 AS DOUBLE))"),
                    scalar(
                            "parse_duration(varchar): interval day to second",
                            "ts_parse_duration({0})"));

    private TimeFunctions() {}
}
