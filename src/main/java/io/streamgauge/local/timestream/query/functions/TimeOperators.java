package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.BoundTemplate.bound;
import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The operators of dates, times and intervals, by their symbols.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/date-time-operators.html">AWS's
 *     page</a>
 */
final class TimeOperators {

    static final List<Overload> ALL = all();

    private static final String NANOS = "interval day to second";
    private static final String MONTHS = "interval year to month";

    /** The last day of a month stands for those that it lacks; nanoseconds stay. */
    private static final String PLUS_MONTHS =
            "make_timestamp_ns(epoch_ns(ts_cut_micros({0}) + to_months(%s{1}))"
                    + " + (epoch_ns({0}) % 1000 + 1000) % 1000)";

    static final List<JavaFunction> JAVA =
            List.of(
                    JavaFunction.of(
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

    private static List<Overload> all() {
        List<Overload> all = new ArrayList<>();
        for (String symbol : List.of("+", "-")) {
            all.addAll(withNanos(symbol));
            all.addAll(withMonths(symbol));
        }
        all.addAll(differences());
        all.addAll(multiples(NANOS, "BIGINT"));
        all.addAll(multiples(MONTHS, "INTEGER"));
        all.add(
                scalar(
                        "$in_zone(timestamp, varchar): timestamp",
                        "make_timestamp_ns(ts_in_zone(epoch_ns({0}), {1}))"));
        all.add(
                scalar(
                        "$in_zone(timestamp, interval day to second): timestamp",
                        "make_timestamp_ns(epoch_ns({0}) + {1})"));
        return all;
    }

    private static List<Overload> withNanos(String symbol) {
        List<Overload> all = new ArrayList<>();
        all.addAll(eitherWay(symbol, "timestamp", NANOS, "ts_not_negative(epoch_ns({0}) %s {1})"));
        all.addAll(eitherWay(symbol, "time", NANOS, "ts_time_of_day({0} %s {1})"));
        all.addAll(
                eitherWay(
                        symbol,
                        "date",
                        NANOS,
                        "CASE WHEN {1} % 86400000000000 <> 0 THEN ts_error('"
                                + (symbol.equals("+")
                                        ? "Cannot add hour, minutes or seconds to a date"
                                        : "Cannot subtract hour, minutes or seconds from a date")
                                + "') ELSE ts_date_not_negative(ts_days({0}) %s {1} //"
                                + " 86400000000000) END"));
        all.add(same(symbol, NANOS));
        return all;
    }

    private static List<Overload> withMonths(String symbol) {
        List<Overload> all = new ArrayList<>();
        all.addAll(eitherWay(symbol, "timestamp", MONTHS, PLUS_MONTHS));
        all.addAll(eitherWay(symbol, "date", MONTHS, "CAST({0} + to_months(%s{1}) AS DATE)"));
        all.add(same(symbol, MONTHS));
        return all;
    }

    /** A point of time and an interval; of a sum, also the other way round. */
    private static List<Overload> eitherWay(
            String symbol, String point, String interval, String template) {
        String text = template.replace("%s", symbol);
        List<Overload> all = new ArrayList<>();
        all.add(bound("%s(%s, %s): %s".formatted(symbol, point, interval, point), text));
        if (symbol.equals("+")) {
            String turned = text.replace("{0}", "{x}").replace("{1}", "{0}").replace("{x}", "{1}");
            all.add(bound("+(%s, %s): %s".formatted(interval, point, point), turned));
        }
        return all;
    }

    private static Overload same(String symbol, String interval) {
        return scalar(
                "%s(%s, %s): %s".formatted(symbol, interval, interval, interval),
                "({0} " + symbol + " {1})");
    }

    private static List<Overload> differences() {
        return List.of(
                scalar(
                        "-(timestamp, timestamp): interval day to second",
                        "(epoch_ns({0}) - epoch_ns({1}))"),
                scalar("-(date, date): interval day to second", "(({0} - {1}) * 86400000000000)"),
                scalar("-(time, time): interval day to second", "({0} - {1})"));
    }

    private static List<Overload> multiples(String interval, String type) {
        List<Overload> all = new ArrayList<>();
        String whole = "CAST({0} * {1} AS " + type + ")";
        String real = "CAST(trunc(CAST({0} AS DOUBLE) %s CAST({1} AS DOUBLE)) AS " + type + ")";
        all.add(scalar("*(I, bigint): I".replace("I", interval), whole));
        all.add(scalar("*(bigint, I): I".replace("I", interval), whole));
        all.add(scalar("*(I, double): I".replace("I", interval), real.replace("%s", "*")));
        all.add(scalar("*(double, I): I".replace("I", interval), real.replace("%s", "*")));
        all.add(scalar("/(I, double): I".replace("I", interval), real.replace("%s", "/")));
        all.add(scalar("$negate(I): I".replace("I", interval), "(-{0})"));
        return all;
    }
}
