package io.streamgauge.load;

import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.TimeUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the unit or pattern that reads times which a mapping rejected, as of the load. */
public record TimeFormatFix(String field, List<Rejection> rejected, Instant now) {

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    private static final Pattern YEAR = Pattern.compile("1[5-9]\\d\\d|20\\d\\d");
    private static final int EPOCH = 1970;

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

    /** A new table keeps rows for a year by default. */
    private static final Duration OLD = Duration.ofDays(365);

    /** An option, and the times that are read with it. */
    private record Candidate(SuggestedFix fix, List<Instant> times) {}

    /**
     * The option that reads most of the times that were rejected; empty if none does, or several.
     */
    public static Optional<SuggestedFix> of(String field, List<MappingResult> rows, Instant now) {
        List<Rejection> rejected =
                rows.stream()
                        .filter(Rejection.class::isInstance)
                        .map(Rejection.class::cast)
                        .filter(rejection -> rejection.field().equals(field))
                        .filter(rejection -> rejection.value() != null)
                        .toList();
        return rejected.isEmpty()
                ? Optional.empty()
                : new TimeFormatFix(field, rejected, now).fix();
    }

    private Optional<SuggestedFix> fix() {
        if (rejected.stream().allMatch(each -> isYear(each.value()))) {
            return ofYears();
        }
        List<Candidate> found =
                unit()
                        .map(this::ofUnit)
                        .map(List::of)
                        .orElseGet(() -> formats().map(this::ofFormat).toList())
                        .stream()
                        .filter(each -> areHalf(each.times().size()))
                        .sorted(Comparator.comparingInt(each -> -each.times().size()))
                        .toList();
        boolean isCertain =
                found.size() == 1
                        || (found.size() > 1
                                && found.get(0).times().size() > found.get(1).times().size());
        return isCertain ? Optional.of(keeping(found.get(0))) : Optional.empty();
    }

    /** Times before 1970 are rejected, however they are read. */
    private boolean areHalf(long some) {
        return some * 2 >= rejected.size();
    }

    private SuggestedFix keeping(Candidate found) {
        return areOld(found.times(), now) ? found.fix().ofOldRows() : found.fix();
    }

    /** Whether a new table would not keep all of these. */
    static boolean areOld(List<Instant> times, Instant now) {
        return times.stream().anyMatch(time -> time.isBefore(now.minus(OLD)));
    }

    private static boolean isYear(@Nullable Object value) {
        return YEAR.matcher(String.valueOf(value)).matches();
    }

    /** A year is not a time: a SELECT converts it to its first day. */
    private Optional<SuggestedFix> ofYears() {
        long held =
                rejected.stream()
                        .filter(each -> Integer.parseInt(String.valueOf(each.value())) >= EPOCH)
                        .count();
        String select =
                "SELECT * REPLACE (make_date(CAST(%1$s AS INTEGER), 1, 1) AS %1$s) FROM input"
                        .formatted("\"" + field.replace("\"", "\"\"") + "\"");
        return areHalf(held)
                ? Optional.of(SuggestedFix.reading("--select", select).ofOldRows())
                : Optional.empty();
    }

    private Candidate ofUnit(TimeUnit unit) {
        return new Candidate(
                SuggestedFix.reading("--time-unit", unit.name()),
                times(mapping -> mapping.timeUnit(unit.name())));
    }

    private Candidate ofFormat(String format) {
        return new Candidate(
                SuggestedFix.reading("--time-format", format),
                times(mapping -> mapping.timeFormat(format)));
    }

    /** The unit in which the times are current epochs. */
    private Optional<TimeUnit> unit() {
        Map<TimeUnit, Long> units =
                rejected.stream()
                        .flatMap(each -> unit(each.value()).stream())
                        .collect(Collectors.groupingBy(unit -> unit, Collectors.counting()));
        return units.entrySet().stream()
                .filter(each -> areHalf(each.getValue()))
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /** The unit in which a number is a current epoch. */
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

    private static Stream<String> formats() {
        return DATES.stream().flatMap(date -> TIMES.stream().map(time -> date + time));
    }

    /** The times of the rows with another mapping, without those that it rejects. */
    private List<Instant> times(UnaryOperator<Mapping.Builder> change) {
        Mapping mapping =
                change.apply(
                                Mapping.builder()
                                        .time("\"" + field.replace("\"", "\"\"") + "\"")
                                        .timeZone("UTC")
                                        .constants("source=file")
                                        .measures("value:double"))
                        .build();
        return rejected.stream().flatMap(each -> mapping.time(each.row(), now).stream()).toList();
    }
}
