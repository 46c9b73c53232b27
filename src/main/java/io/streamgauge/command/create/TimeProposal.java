package io.streamgauge.command.create;

import io.streamgauge.load.SuggestedFix;
import io.streamgauge.load.TimeFormatFix;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.NestedValue;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the field with the time of a row, and how it is read.
 *
 * @param example the rows
 * @param now decides which numbers are current times
 */
record TimeProposal(ExampleRows example, Instant now) {

    private static final Pattern WORDS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])");

    private static final Set<String> TIMES =
            Set.of(
                    "time",
                    "timestamp",
                    "datetime",
                    "ts",
                    "date",
                    "dt",
                    "day",
                    "epoch",
                    "observed",
                    "recorded",
                    "at",
                    "when");

    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d\\d-\\d\\d.*");

    /** A date of three parts, two of them numbers; {@link TimeFormatFix} knows which are dates. */
    private static final Pattern DATE =
            Pattern.compile("(\\d{1,4}|[A-Za-z]{3,9})[-./ ](\\d{1,2}|[A-Za-z]{3,9}),?[-./ ]\\d.*");

    /** Times of something else than the measurement. */
    private static final Set<String> OTHER =
            Set.of("updated", "created", "modified", "generated", "expires", "sunrise", "sunset");

    /** Whether a name is that of a time. */
    static boolean isTimeName(String name) {
        return WORDS.splitAsStream(name)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(TIMES::contains);
    }

    /** The keys of a mapping for the most likely field; empty if no field has times. */
    Map<String, String> keys() {
        return example.fields().stream()
                .filter(field -> rank(field) > 0)
                .sorted(Comparator.comparingInt(field -> -rank(field)))
                .map(this::keys)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Map.of());
    }

    /** The keys of a mapping that read the times of a field; empty if these are not times. */
    Optional<Map<String, String>> keys(String field) {
        List<Row> rows =
                example.rows().stream()
                        .filter(row -> row.fields().get(field) != null)
                        .filter(row -> !(row.fields().get(field) instanceof NestedValue))
                        .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("time", FieldNames.quoted(field));
        if (areRead(rows, keys)) {
            return Optional.of(keys);
        }
        keys.put("timeZone", "UTC");
        if (areRead(rows, keys)) {
            return Optional.of(keys);
        }
        return fix(field, rows).flatMap(fix -> fixed(keys, fix, rows));
    }

    private Optional<SuggestedFix> fix(String field, List<Row> rows) {
        List<MappingResult> rejected =
                rows.stream()
                        .map(
                                row ->
                                        (MappingResult)
                                                new Rejection(
                                                        row, field, "", row.fields().get(field)))
                        .toList();
        return TimeFormatFix.of(field, rejected, now);
    }

    private static Optional<Map<String, String>> fixed(
            Map<String, String> keys, SuggestedFix fix, List<Row> rows) {
        String unit = fix.options().get("--time-unit");
        String format = fix.options().get("--time-format");
        if (unit != null) {
            keys.remove("timeZone");
            keys.put("timeUnit", unit);
        } else if (format != null) {
            keys.put("timeFormat", format);
        }
        return areRead(rows, keys) ? Optional.of(keys) : Optional.empty();
    }

    private static boolean areRead(List<Row> rows, Map<String, String> keys) {
        Mapping mapping =
                Mapping.builder()
                        .constants("example=x")
                        .measures("(none):double")
                        .keys(keys)
                        .build();
        return rows.stream().allMatch(row -> mapping.time(row, Instant.EPOCH).isPresent());
    }

    /** How likely a field has the time: numbers only by their name, texts by their values, too. */
    private int rank(String field) {
        String last = example.path(field).get(example.path(field).size() - 1);
        int rank = isTimeName(last) ? 20 : are(ISO, field) ? 10 : are(DATE, field) ? 6 : 0;
        rank += Set.of("time", "timestamp").contains(last.toLowerCase(Locale.ROOT)) ? 5 : 0;
        boolean other =
                WORDS.splitAsStream(last)
                        .map(w -> w.toLowerCase(Locale.ROOT))
                        .anyMatch(OTHER::contains);
        return rank == 0 ? 0 : Math.max(1, rank - (other ? 12 : 0) - example.path(field).size());
    }

    private boolean are(Pattern pattern, String field) {
        return example.rows().stream()
                .map(row -> row.fields().get(field))
                .allMatch(value -> value instanceof String text && pattern.matcher(text).matches());
    }
}
