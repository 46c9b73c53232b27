package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The functions whose first argument names a unit of time: date_trunc, date_add and date_diff. */
final class TimeUnitFunctions {

    private static final Set<String> OF_DATE = Set.of("day", "week", "month", "quarter", "year");

    static final List<Overload> ALL =
            List.of(
                    scalar(
                            "date_trunc(varchar, timestamp): timestamp",
                            new TimeUnits("TIMESTAMP", truncTimestamp())),
                    scalar("date_trunc(varchar, date): date", new TimeUnits("DATE", truncDate())),
                    scalar("date_trunc(varchar, time): time", new TimeUnits("TIME", truncTime())),
                    scalar(
                            "date_add(varchar, bigint, timestamp): timestamp",
                            new TimeUnits("TIMESTAMP", addTimestamp())),
                    scalar(
                            "date_add(varchar, bigint, date): date",
                            new TimeUnits("DATE", addDate())),
                    scalar(
                            "date_add(varchar, bigint, time): time",
                            new TimeUnits("TIME", addTime())),
                    scalar(
                            "date_diff(varchar, timestamp, timestamp): bigint",
                            new TimeUnits("TIMESTAMP", diffTimestamp())),
                    scalar(
                            "date_diff(varchar, date, date): bigint",
                            new TimeUnits("DATE", diffDate())),
                    scalar(
                            "date_diff(varchar, time, time): bigint",
                            new TimeUnits("TIME", diffTime())));

    private TimeUnitFunctions() {}

    private static Map<String, String> truncTimestamp() {
        Map<String, String> units = new LinkedHashMap<>();
        TimeUnits.NANOS.forEach(
                (unit, nanos) -> {
                    if (nanos >= 1_000 && nanos <= TimeUnits.DAY) {
                        String cut = FloorDivision.cut("epoch_ns({1})", nanos);
                        units.put(unit, "make_timestamp_ns(" + cut + ")");
                    }
                });
        for (String unit : List.of("week", "month", "quarter", "year")) {
            units.put(
                    unit,
                    "make_timestamp_ns(epoch_ns(date_trunc('" + unit + "', ts_cut_micros({1}))))");
        }
        return units;
    }

    private static Map<String, String> truncDate() {
        Map<String, String> units = new LinkedHashMap<>();
        for (String unit : OF_DATE) {
            units.put(unit, "CAST(date_trunc('" + unit + "', {1}) AS DATE)");
        }
        return units;
    }

    private static Map<String, String> truncTime() {
        Map<String, String> units = new LinkedHashMap<>();
        eachOfTime((unit, nanos) -> units.put(unit, "({1} // %d * %d)".formatted(nanos, nanos)));
        return units;
    }

    private static Map<String, String> addTimestamp() {
        Map<String, String> units = new LinkedHashMap<>();
        TimeUnits.NANOS.forEach(
                (unit, nanos) ->
                        units.put(unit, "ts_not_negative(epoch_ns({2}) + {1} * " + nanos + ")"));
        TimeUnits.MONTHS.forEach(
                (unit, months) ->
                        units.put(
                                unit,
                                "ts_not_negative(epoch_ns(ts_cut_micros({2}) +"
                                        + " to_months(CAST({1} * %d AS INTEGER)))".formatted(months)
                                        + " + (epoch_ns({2}) % 1000 + 1000) % 1000)"));
        return units;
    }

    private static Map<String, String> addDate() {
        Map<String, String> units = new LinkedHashMap<>();
        units.put("day", "ts_date_not_negative(ts_days({2}) + {1})");
        units.put("week", "ts_date_not_negative(ts_days({2}) + {1} * 7)");
        TimeUnits.MONTHS.forEach(
                (unit, months) ->
                        units.put(
                                unit,
                                "ts_date_not_negative(ts_days(CAST({2} + to_months(CAST({1} * %d AS INTEGER)) AS DATE)))"
                                        .formatted(months)));
        return units;
    }

    private static Map<String, String> addTime() {
        Map<String, String> units = new LinkedHashMap<>();
        eachOfTime(
                (unit, nanos) ->
                        units.put(
                                unit,
                                "ts_time_of_day({2} + {1} %% %d * %d)"
                                        .formatted(TimeUnits.DAY / nanos, nanos)));
        return units;
    }

    private static Map<String, String> diffTimestamp() {
        Map<String, String> units = new LinkedHashMap<>();
        TimeUnits.NANOS.forEach(
                (unit, nanos) ->
                        units.put(unit, "((epoch_ns({2}) - epoch_ns({1})) // " + nanos + ")"));
        for (String unit : TimeUnits.MONTHS.keySet()) {
            units.put(unit, "date_sub('" + unit + "', ts_cut_micros({1}), ts_cut_micros({2}))");
        }
        return units;
    }

    private static Map<String, String> diffDate() {
        Map<String, String> units = new LinkedHashMap<>();
        units.put("day", "({2} - {1})");
        units.put("week", "(({2} - {1}) // 7)");
        for (String unit : TimeUnits.MONTHS.keySet()) {
            units.put(unit, "date_sub('" + unit + "', {1}, {2})");
        }
        return units;
    }

    private static Map<String, String> diffTime() {
        Map<String, String> units = new LinkedHashMap<>();
        eachOfTime((unit, nanos) -> units.put(unit, "(({2} - {1}) // " + nanos + ")"));
        return units;
    }

    private static void eachOfTime(BiConsumer<String, Long> each) {
        TimeUnits.NANOS.forEach(
                (unit, nanos) -> {
                    if (nanos < TimeUnits.DAY) {
                        each.accept(unit, nanos);
                    }
                });
    }
}
