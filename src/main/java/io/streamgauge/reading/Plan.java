package io.streamgauge.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parsed and checked configuration of a mapping.
 *
 * @param time the field of the time; optional if a row without it gets the default time
 * @param times how times are parsed
 * @param dimensions the dimensions with values from the row
 * @param constants the dimensions that are the same for each row, by name
 * @param measureName the measure name of each reading
 * @param measures at least one; exactly one unless multi
 * @param version the field of the version; null if version 1 is for all
 */
record Plan(
        MappingItem time,
        Times times,
        List<MappingItem> dimensions,
        Map<String, String> constants,
        MeasureName measureName,
        List<Measure> measures,
        boolean multi,
        @Nullable MappingItem version) {

    /** A measure: its field in the row, and its name and type in Timestream. */
    record Measure(String field, String name, MeasureType type) {

        /**
         * Whether the field is the column in which a query shows the values of single measures,
         * such as {@code measure_value::double}.
         */
        boolean isSingleValue() {
            return field.startsWith(SINGLE_VALUE_PREFIX);
        }
    }

    /** The prefix of the columns for the values of single measures, before their type. */
    static final String SINGLE_VALUE_PREFIX = "measure_value::";

    String measureFields() {
        return String.join(", ", measures.stream().map(Measure::field).toList());
    }

    /** The fields that are read, in the order of the keys that name them. */
    List<FieldUse> fields() {
        List<FieldUse> fields = new ArrayList<>();
        fields.add(use("time", time));
        dimensions.forEach(each -> fields.add(use("dimensions", each)));
        measures.forEach(each -> fields.add(new FieldUse("measures", each.field(), false)));
        if (measureName instanceof MeasureName.OfField from) {
            fields.add(new FieldUse("measureNameFrom", from.field(), false));
        }
        if (version != null) {
            fields.add(use("version", version));
        }
        return List.copyOf(fields);
    }

    private static FieldUse use(String key, MappingItem item) {
        return new FieldUse(key, item.field(), item.optional());
    }

    boolean hasTimestamps() {
        return measures.stream().anyMatch(measure -> measure.type() == MeasureType.TIMESTAMP);
    }
}
