package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The functions that give a part of a date, a time or an interval, which EXTRACT calls, too. */
final class TimeParts {

    private static final long SECOND = TimeUnits.SECOND;

    /** The parts of a day, by the functions of DuckDB. */
    private static final Map<String, List<String>> OF_DATE =
            Map.of(
                    "day", List.of("day", "day_of_month"),
                    "isodow", List.of("day_of_week", "dow"),
                    "dayofyear", List.of("day_of_year", "doy"),
                    "week", List.of("week", "week_of_year"),
                    "isoyear", List.of("year_of_week", "yow"),
                    "month", List.of("month"),
                    "quarter", List.of("quarter"),
                    "year", List.of("year"));

    /** The parts of nanoseconds since midnight. */
    private static final Map<String, String> OF_TIME =
            Map.of(
                    "hour", " // " + 3_600 * SECOND,
                    "minute", " // " + 60 * SECOND + " % 60",
                    "second", " // " + SECOND + " % 60",
                    "millisecond", " // 1000000 % 1000",
                    "nanosecond", " % " + SECOND);

    static final List<Overload> ALL = all();

    private TimeParts() {}

    private static List<Overload> all() {
        List<Overload> all = new ArrayList<>();
        OF_DATE.forEach(
                (engine, names) -> {
                    for (String name : names) {
                        all.add(
                                scalar(
                                        name + "(timestamp): bigint",
                                        engine + "(ts_cut_micros({0}))"));
                        all.add(scalar(name + "(date): bigint", engine + "({0})"));
                    }
                });
        OF_TIME.forEach(
                (name, part) -> {
                    all.add(
                            scalar(
                                    name + "(timestamp): bigint",
                                    "(ts_time_of_day(epoch_ns({0}))" + part + ")"));
                    all.add(scalar(name + "(time): bigint", "({0}" + part + ")"));
                    String hours = name.equals("hour") ? " % 24" : "";
                    all.add(
                            scalar(
                                    name + "(interval day to second): bigint",
                                    "({0}" + part + hours + ")"));
                });
        for (String name : List.of("day", "day_of_month")) {
            all.add(
                    scalar(
                            name + "(interval day to second): bigint",
                            "({0} // " + TimeUnits.DAY + ")"));
        }
        all.add(scalar("month(interval year to month): bigint", "CAST({0} % 12 AS BIGINT)"));
        all.add(scalar("year(interval year to month): bigint", "CAST({0} // 12 AS BIGINT)"));
        return all;
    }
}
