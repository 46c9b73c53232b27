package io.streamgauge.timestream.provision;

import io.streamgauge.concurrent.Completions;
import java.util.concurrent.CompletableFuture;

/** An operation on a database or a table failed; the cause is what the SDK throws. */
final class ControlPlaneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String operation;

    private ControlPlaneException(String operation, Throwable cause) {
        super(operation + ": " + cause.getMessage(), cause);
        this.operation = operation;
    }

    /** The answer, or this exception. */
    static <T> CompletableFuture<T> named(String operation, CompletableFuture<T> answer) {
        return answer.exceptionallyCompose(
                thrown -> {
                    Throwable cause = unwrapped(thrown);
                    return CompletableFuture.failedFuture(
                            cause instanceof ControlPlaneException
                                    ? cause
                                    : new ControlPlaneException(operation, cause));
                });
    }

    /** What a failed operation was, as AWS names it. */
    static String operation(Throwable thrown) {
        return unwrapped(thrown) instanceof ControlPlaneException named ? named.operation : "";
    }

    /** What the SDK threw. */
    static Throwable reason(Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        return cause instanceof ControlPlaneException && cause.getCause() != null
                ? cause.getCause()
                : cause;
    }

    private static Throwable unwrapped(Throwable thrown) {
        return Completions.cause(thrown);
    }
}
