package io.streamgauge.timestream.provision;

import io.streamgauge.concurrent.Completions;
import java.util.concurrent.CompletableFuture;

/** The failure of an operation on a database or a table; its cause is the exception of the SDK. */
final class ControlPlaneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String operation;

    private ControlPlaneException(String operation, Throwable cause) {
        super(operation + ": " + cause.getMessage(), cause);
        this.operation = operation;
    }

    /** Returns the answer, with this exception as its failure. */
    static <T> CompletableFuture<T> named(String operation, CompletableFuture<T> answer) {
        return answer.exceptionallyCompose(
                thrown -> {
                    Throwable cause = Completions.cause(thrown);
                    return CompletableFuture.failedFuture(
                            cause instanceof ControlPlaneException
                                    ? cause
                                    : new ControlPlaneException(operation, cause));
                });
    }

    /** Returns the failed operation as AWS names it, or an empty text. */
    static String operation(Throwable thrown) {
        return Completions.cause(thrown) instanceof ControlPlaneException named
                ? named.operation
                : "";
    }

    /** Returns the exception of the SDK. */
    static Throwable reason(Throwable thrown) {
        Throwable cause = Completions.cause(thrown);
        return cause instanceof ControlPlaneException && cause.getCause() != null
                ? cause.getCause()
                : cause;
    }
}
