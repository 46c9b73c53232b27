package io.streamgauge.rows.source;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a source cannot be read, or not further: names the source, the reason and the remedy.
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
