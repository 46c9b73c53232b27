package io.streamgauge.load;

import io.streamgauge.reading.Mapped;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.TimeUnit;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the unit or the pattern with which times can be read that a mapping does not read. */
final class TimeRepair {

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    private static final List<String> DATES =
            List.of(
                    "MMM d yyyy",
                    "MMM d, yyyy",
                    "MMMM d, yyyy",
                    "d MMM yyyy",
                    "d-MMM-yyyy",
                    "d-MMM-yy",
                    "M/d/yyyy",
                    "d/M/yyyy",
                    "M/d/yy",
                    "d/M/yy",
                    "d.M.yyyy",
                    "yyyy/M/d",
                    "yyyy-M-d",
                    "yyyyMMdd");

    private static final List<String> TIMES =
            List.of("", " H:mm", " H:mm:ss", " h:mm a", " h:mm:ss a");

    /** Seconds since 1970 have 9 digits from 1973 on, and 10 until 2286. */
    private static final int MIN_DIGITS = 9;

    private static final int MAX_DIGITS = 10;

    private TimeRepair() {}

    /**
     * The option that reads the times of rejected rows.
     *
     * @param field the field of the time
     * @return empty where none, or more than one, reads them all
     */
    static Optional<Repair> of(String field, List<Mapped> rows) {
        List<Rejection> rejected =
                rows.stream()
                        .filter(Rejection.class::isInstance)
                        .map(Rejection.class::cast)
                        .filter(rejection -> rejection.field().equals(field))
                        .filter(rejection -> rejection.value() != null)
                        .toList();
        if (rejected.isEmpty()) {
            return Optional.empty();
        }
        return unit(rejected)
                .map(unit -> Repair.reading("--time-unit", unit.name()))
                .or(() -> format(field, rejected).map(it -> Repair.reading("--time-format", it)));
    }

    private static Optional<TimeUnit> unit(List<Rejection> rejected) {
        List<Optional<TimeUnit>> units =
                rejected.stream().map(each -> unit(each.value())).distinct().toList();
        return units.size() == 1 ? units.get(0) : Optional.empty();
    }

    private static Optional<TimeUnit> unit(@Nullable Object value) {
        String text = String.valueOf(value);
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        int digits = new BigDecimal(text).toBigInteger().toString().length();
        return Stream.of(TimeUnit.values())
                .filter(unit -> digits >= MIN_DIGITS + moreDigits(unit))
                .filter(unit -> digits <= MAX_DIGITS + moreDigits(unit))
                .findFirst();
    }

    private static int moreDigits(TimeUnit unit) {
        return switch (unit) {
            case SECONDS -> 0;
            case MILLISECONDS -> 3;
            case MICROSECONDS -> 6;
            case NANOSECONDS -> 9;
        };
    }

    private static Optional<String> format(String field, List<Rejection> rejected) {
        List<String> formats = new ArrayList<>();
        for (String format : candidates()) {
            if (reads(format, field, rejected)) {
                formats.add(format);
            }
        }
        return formats.size() == 1 ? Optional.of(formats.get(0)) : Optional.empty();
    }

    private static List<String> candidates() {
        return DATES.stream().flatMap(date -> TIMES.stream().map(time -> date + time)).toList();
    }

    private static boolean reads(String format, String field, List<Rejection> rejected) {
        Mapping mapping =
                Mapping.builder()
                        .time("\"" + field.replace("\"", "\"\"") + "\"")
                        .timeFormat(format)
                        .timeZone("UTC")
                        .constants("source=file")
                        .measures("value:double")
                        .build();
        return rejected.stream()
                .allMatch(each -> mapping.time(each.row(), Instant.EPOCH).isPresent());
    }
}
