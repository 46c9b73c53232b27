package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.List;

/** The functions that give a part of a date, a time or an interval, which EXTRACT calls, too. */
final class TimeParts {

    static final List<Overload> ALL =
            scalars(
                    """
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
                    """);

    private TimeParts() {}
}
