package io.streamgauge.command.create;

import io.streamgauge.reading.FieldUse;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A made-up row that fits a mapping, where there is no example.
 *
 * @param keys the mapping
 * @param now the time of the row
 */
record SyntheticExample(Map<String, String> keys, Instant now) {

    private static final int MAX_TRIES = 2000;

    /**
     * The text of an example with one row.
     *
     * @param path where the rows are in a document, such as data.items; null for the document
     * @throws IllegalArgumentException if no row was found that fits
     */
    ExampleText text(@Nullable String path) {
        StringBuilder text = new StringBuilder("[" + JsonRow.of(row()) + "]");
        List<String> steps =
                path == null ? List.of() : new ArrayList<>(RowsSearch.place(path).path());
        for (int step = steps.size() - 1; step >= 0; step--) {
            text.insert(0, "{" + YamlText.quoted(steps.get(step)) + ":").append('}');
        }
        return new ExampleText("made up", text.toString(), null);
    }

    /** A row: of each field, the first value that the mapping does not reject. */
    private Row row() {
        Mapping mapping = MappingKeys.mapping(keys);
        Map<String, Integer> tries = new HashMap<>();
        for (int count = 0; count < MAX_TRIES; count++) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            boolean isUsedUp = false;
            for (FieldUse use : mapping.fields()) {
                List<Object> values = values(use);
                int at = tries.getOrDefault(use.field(), 0);
                isUsedUp |= at >= values.size();
                fields.putIfAbsent(use.field(), isUsedUp ? "" : values.get(at));
            }
            Row row = new Row("made up", fields);
            if (isUsedUp) {
                break;
            } else if (mapping.map(row, now) instanceof Reading) {
                return row;
            } else if (mapping.map(row, now) instanceof Rejection rejection) {
                tries.merge(rejection.field(), 1, Integer::sum);
            }
        }
        throw new IllegalArgumentException(
                "\"--example\" is needed: no row could be made up for this mapping");
    }

    private List<Object> values(FieldUse use) {
        if (use.key().equals("time")) {
            List<Object> times = new ArrayList<>();
            String format = keys.get("timeFormat");
            if (format != null) {
                times.add(
                        DateTimeFormatter.ofPattern(format, Locale.ENGLISH)
                                .withZone(ZoneOffset.UTC)
                                .format(now));
            }
            String unit = keys.get("timeUnit");
            if (unit != null) {
                times.add(TimeUnit.valueOf(unit.toUpperCase(Locale.ROOT)).of(now));
            }
            times.add(now.toString());
            return times;
        }
        return use.key().equals("dimensions")
                ? List.of("example")
                : List.of(new BigDecimal("1.5"), 1L, true, "text", now.toString());
    }
}
