package io.streamgauge.concurrent;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** The failures of futures. */
public final class Completions {

    private Completions() {}

    /**
     * Returns what made a stage fail: the failure itself, without the exceptions that futures wrap
     * it in on its way through dependent stages.
     */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
