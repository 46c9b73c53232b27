package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.List;

/**
 * The functions of dates, times and intervals: the current time, conversions, bins and parts, which
 * EXTRACT calls, too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/date-time-functions.html">AWS's
 *     page</a>
 */
final class TimeFunctions {

    static final List<Overload> ALL =
            Overload.all(
                    List.of(
                            scalar(
                                    "to_milliseconds(timestamp): bigint",
                                    FloorDivision.of("epoch_ns({0})", 1_000_000))),
                    scalars(
                            """
                            now(): timestamp -> ts_now()
                            current_date(): date -> ts_day_of(ts_now())
                            current_time(): time -> ts_time_of_day(epoch_ns(ts_now()))
                            current_timezone(): varchar -> 'UTC'
                            ago(interval day to second): timestamp -> ts_not_negative(epoch_ns(ts_now()) - {0})
                            ago(interval year to month): timestamp ->
                                make_timestamp_ns(epoch_ns(ts_cut_micros(ts_now()) - to_months({0}))
                                + epoch_ns(ts_now()) % 1000)
                            bin(timestamp, interval day to second): timestamp -> make_timestamp_ns(epoch_ns({0}) // {1} * {1})
                            date(timestamp): date -> ts_day_of({0})
                            date(date): date -> {0}
                            date(varchar): date -> (DATE '1970-01-01' + ts_text_date({0}))
                            last_day_of_month(timestamp): date -> last_day(ts_day_of({0}))
                            last_day_of_month(date): date -> last_day({0})
                            from_iso8601_timestamp(varchar): timestamp -> make_timestamp_ns(ts_iso_timestamp({0}))
                            from_iso8601_date(varchar): date -> (DATE '1970-01-01' + ts_iso_date({0}))
                            to_iso8601(timestamp): varchar -> (strftime({0}, '%Y-%m-%dT%H:%M:%S.%n') || 'Z')
                            to_iso8601(date): varchar -> CAST({0} AS VARCHAR)
                            from_milliseconds(bigint): timestamp -> ts_not_negative({0} * 1000000)
                            from_nanoseconds(bigint): timestamp -> ts_not_negative({0})
                            from_unixtime(double): timestamp -> ts_not_negative(CAST(round({0} * 1000000000) AS BIGINT))
                            to_milliseconds(interval day to second): bigint -> ({0} // 1000000)
                            to_nanoseconds(timestamp): bigint -> epoch_ns({0})
                            to_nanoseconds(interval day to second): bigint -> {0}
                            to_unixtime(timestamp): double -> (CAST(epoch_ns({0}) AS DOUBLE) / CAST(1000000000 AS DOUBLE))
                            parse_duration(varchar): interval day to second -> ts_parse_duration({0})
                            day(timestamp): bigint -> day(ts_cut_micros({0}))
                            day(date): bigint -> day({0})
                            day_of_month(timestamp): bigint -> day(ts_cut_micros({0}))
                            day_of_month(date): bigint -> day({0})
                            day_of_week(timestamp): bigint -> isodow(ts_cut_micros({0}))
                            day_of_week(date): bigint -> isodow({0})
                            dow(timestamp): bigint -> isodow(ts_cut_micros({0}))
                            dow(date): bigint -> isodow({0})
                            day_of_year(timestamp): bigint -> dayofyear(ts_cut_micros({0}))
                            day_of_year(date): bigint -> dayofyear({0})
                            doy(timestamp): bigint -> dayofyear(ts_cut_micros({0}))
                            doy(date): bigint -> dayofyear({0})
                            week(timestamp): bigint -> week(ts_cut_micros({0}))
                            week(date): bigint -> week({0})
                            week_of_year(timestamp): bigint -> week(ts_cut_micros({0}))
                            week_of_year(date): bigint -> week({0})
                            year_of_week(timestamp): bigint -> isoyear(ts_cut_micros({0}))
                            year_of_week(date): bigint -> isoyear({0})
                            yow(timestamp): bigint -> isoyear(ts_cut_micros({0}))
                            yow(date): bigint -> isoyear({0})
                            month(timestamp): bigint -> month(ts_cut_micros({0}))
                            month(date): bigint -> month({0})
                            quarter(timestamp): bigint -> quarter(ts_cut_micros({0}))
                            quarter(date): bigint -> quarter({0})
                            year(timestamp): bigint -> year(ts_cut_micros({0}))
                            year(date): bigint -> year({0})
                            hour(timestamp): bigint -> (ts_time_of_day(epoch_ns({0})) // 3600000000000)
                            hour(time): bigint -> ({0} // 3600000000000)
                            hour(interval day to second): bigint -> ({0} // 3600000000000 % 24)
                            minute(timestamp): bigint -> (ts_time_of_day(epoch_ns({0})) // 60000000000 % 60)
                            minute(time): bigint -> ({0} // 60000000000 % 60)
                            minute(interval day to second): bigint -> ({0} // 60000000000 % 60)
                            second(timestamp): bigint -> (ts_time_of_day(epoch_ns({0})) // 1000000000 % 60)
                            second(time): bigint -> ({0} // 1000000000 % 60)
                            second(interval day to second): bigint -> ({0} // 1000000000 % 60)
                            millisecond(timestamp): bigint -> (ts_time_of_day(epoch_ns({0})) // 1000000 % 1000)
                            millisecond(time): bigint -> ({0} // 1000000 % 1000)
                            millisecond(interval day to second): bigint -> ({0} // 1000000 % 1000)
                            nanosecond(timestamp): bigint -> (ts_time_of_day(epoch_ns({0})) % 1000000000)
                            nanosecond(time): bigint -> ({0} % 1000000000)
                            nanosecond(interval day to second): bigint -> ({0} % 1000000000)
                            day(interval day to second): bigint -> ({0} // 86400000000000)
                            day_of_month(interval day to second): bigint -> ({0} // 86400000000000)
                            month(interval year to month): bigint -> CAST({0} % 12 AS BIGINT)
                            year(interval year to month): bigint -> CAST({0} // 12 AS BIGINT)
                            """));

    private TimeFunctions() {}
}
