package io.streamgauge.camel;

import org.jspecify.annotations.Nullable;

/**
 * Says that a message body holds no rows: it is of a type that is not understood, or malformed
 * JSON.
 */
public final class UnreadableBodyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public UnreadableBodyException(String message) {
        super(message);
    }

    public UnreadableBodyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
