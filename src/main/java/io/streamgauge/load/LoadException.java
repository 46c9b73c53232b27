package io.streamgauge.load;

import org.jspecify.annotations.Nullable;

/** A load cannot begin or continue; what it did is kept, and the next run resumes there. */
public sealed class LoadException extends RuntimeException permits LoadRefusedException {

    private static final long serialVersionUID = 1L;

    public LoadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
