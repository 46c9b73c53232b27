package io.streamgauge.reading;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a field does not fit its mapping. It has no stack trace, because a source may be full
 * of such rows.
 */
public final class InvalidFieldException extends Exception {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String rule;
    private final transient @Nullable Object value;

    public InvalidFieldException(String field, String rule, @Nullable Object value) {
        super(rule, null, false, false);
        this.field = field;
        this.rule = rule;
        this.value = value;
    }

    /** The rejection of the row that has the field. */
    public Rejection of(Row row) {
        return new Rejection(row, field, rule, value);
    }
}
