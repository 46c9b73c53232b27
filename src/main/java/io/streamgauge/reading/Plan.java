package io.streamgauge.reading;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping's configuration, read and checked.
 *
 * @param time the field of the time; optional if the default time may stand in for it
 * @param times how a time is read
 * @param dimensions the dimensions that come from the row
 * @param constants the dimensions that are the same for each row, by name
 * @param measureName the measure name of each reading
 * @param measures at least one; exactly one unless multi
 * @param version the field of the version, if there is one
 */
record Plan(
        Item time,
        Times times,
        List<Item> dimensions,
        Map<String, String> constants,
        String measureName,
        List<Measure> measures,
        boolean multi,
        @Nullable Item version) {

    /** A measure: its field in the row, its name and its type in Timestream. */
    record Measure(String field, String name, MeasureType type) {}

    String measureFields() {
        return String.join(", ", measures.stream().map(Measure::field).toList());
    }

    boolean hasTimestamps() {
        return measures.stream().anyMatch(measure -> measure.type() == MeasureType.TIMESTAMP);
    }
}
