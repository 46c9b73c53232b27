package io.streamgauge.rows.source;

import org.jspecify.annotations.Nullable;

/**
 * Says that a source cannot be read, or not any further: which one, what is wrong, and what to do.
 */
public final class RowsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RowsException(String message) {
        super(message);
    }

    public RowsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
