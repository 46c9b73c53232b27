package io.streamgauge.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a source: named fields in their order, and where the row came from.
 *
 * <p>A field holds a String, a Number, a Boolean, an {@link java.time.Instant}, a {@link
 * NestedValue}, null, or bytes, which a mapping takes as text if they are UTF-8. A value of any
 * other type is kept, but fits no type of a {@link Mapping}.
 *
 * @param from where the row came from
 * @param fields the fields in their order; unmodifiable
 */
public record Row(Origin from, Map<String, @Nullable Object> fields) implements SourceItem {

    public Row {
        fields = OrderedMap.copyOf(fields);
    }

    /** A row whose origin has no number. */
    public Row(String origin, Map<String, @Nullable Object> fields) {
        this(Origin.of(origin), fields);
    }

    /** Where the row came from, for people: "bars.csv line 17". */
    public String origin() {
        return from.text();
    }

    @Override
    public Row row() {
        return this;
    }

    /** This row with one field set: in its place if the row has it, else at the end. */
    public Row with(String field, Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new Row(from, changed);
    }
}
