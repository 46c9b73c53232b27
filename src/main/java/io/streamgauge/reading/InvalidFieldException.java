package io.streamgauge.reading;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a field does not fit its mapping. It has no stack trace, because a source may be full
 * of such rows.
 */
final class InvalidFieldException extends Exception {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String rule;
    private final transient @Nullable Object value;

    InvalidFieldException(String field, String rule, @Nullable Object value) {
        super(rule, null, false, false);
        this.field = field;
        this.rule = rule;
        this.value = value;
    }

    Rejection of(Row row) {
        return new Rejection(row, field, rule, value);
    }
}
