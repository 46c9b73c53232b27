package io.streamgauge.reading;

/**
 * A field's value that is an object or an array: it travels with its row, but is never a dimension
 * or a measure.
 *
 * @param json the value as JSON text
 */
public record NestedValue(String json) {

    @Override
    public String toString() {
        return json;
    }
}
