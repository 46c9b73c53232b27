package io.streamgauge.kinesis.read;

import org.jspecify.annotations.Nullable;

/** Thrown when a checkpoint cannot be read or saved, or is in use. */
final class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CheckpointException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
