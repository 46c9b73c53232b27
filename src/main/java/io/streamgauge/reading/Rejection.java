package io.streamgauge.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that does not fit its mapping, and the first reason why.
 *
 * @param row the row as it came
 * @param field the field that does not fit, or several joined by commas when the rule is about all
 *     of them
 * @param rule what the field must be: "must be a finite number"
 * @param value what the field is; null when it is absent
 * @param received the time that the row would have if it had none of its own; null where only the
 *     exchange says it
 */
public record Rejection(
        Row row, String field, String rule, @Nullable Object value, @Nullable Instant received)
        implements MappingResult {

    private static final int LONGEST_VALUE = 200;

    /** A rejection of a row whose time of arrival is not known here. */
    public Rejection(Row row, String field, String rule, @Nullable Object value) {
        this(row, field, rule, value, null);
    }

    /** The same rejection of a row that was received then. */
    public Rejection at(Instant time) {
        return new Rejection(row, field, rule, value, time);
    }

    /** The rejection in one line: the row, the field, the rule and the value. */
    public String message() {
        return row.origin() + ": field \"" + field + "\" " + rule + ", but it is " + shown();
    }

    private String shown() {
        if (value == null) {
            return "absent";
        }
        if (value instanceof byte[] bytes) {
            return FieldBytes.shown(bytes)
                    + ": make a text of them with a \"select\" that has hex(%s)"
                            .formatted('"' + field.replace("\"", "\"\"") + '"');
        }
        String text = value.toString();
        String cut =
                text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
        return value instanceof String ? '"' + cut + '"' : cut;
    }
}
