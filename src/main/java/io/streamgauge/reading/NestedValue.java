package io.streamgauge.reading;

/**
 * A field's value that is a JSON object or array. It stays in its row, but is never a dimension or
 * a measure.
 *
 * @param json the value as JSON text
 */
public record NestedValue(String json) {

    @Override
    public String toString() {
        return json;
    }
}
