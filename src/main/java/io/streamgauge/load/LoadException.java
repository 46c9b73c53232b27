package io.streamgauge.load;

import org.jspecify.annotations.Nullable;

/** Thrown when a load cannot begin or continue; its progress is saved, and the next run resumes. */
public sealed class LoadException extends RuntimeException permits LoadRefusedException {

    private static final long serialVersionUID = 1L;

    LoadException(String message) {
        super(message);
    }

    public LoadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
