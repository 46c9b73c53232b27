package io.streamgauge.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that does not fit its mapping, and the first reason why.
 *
 * @param row the row as received
 * @param field the field that does not fit; several, separated by commas, if the rule applies to
 *     all of them
 * @param rule what the field must be: "must be a finite number"
 * @param value the value of the field; null if it is absent
 * @param received the default time of the row; null if only the exchange has it
 */
public record Rejection(
        Row row, String field, String rule, @Nullable Object value, @Nullable Instant received)
        implements MappingResult {

    private static final int MAX_SHOWN_CHARACTERS = 200;

    /** A rejection of a row whose time of arrival is not known here. */
    public Rejection(Row row, String field, String rule, @Nullable Object value) {
        this(row, field, rule, value, null);
    }

    /** This rejection, of a row that was received at a time. */
    public Rejection at(Instant time) {
        return new Rejection(row, field, rule, value, time);
    }

    /** The rejection in one line: row, field, rule and value. */
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
                text.length() <= MAX_SHOWN_CHARACTERS
                        ? text
                        : text.substring(0, MAX_SHOWN_CHARACTERS) + "...";
        return value instanceof String ? '"' + cut + '"' : cut;
    }
}
