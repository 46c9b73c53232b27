package io.streamgauge.copy;

import org.jspecify.annotations.Nullable;

/** Thrown when a copy cannot begin or continue; the message names the remedy. */
public final class CopyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CopyException(String message) {
        super(message);
    }

    public CopyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
