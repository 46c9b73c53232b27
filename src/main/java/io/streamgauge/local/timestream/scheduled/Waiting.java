package io.streamgauge.local.timestream.scheduled;

import io.streamgauge.concurrent.Completions;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Waits of the threads that run scheduled queries; the end of the endpoint interrupts them. */
final class Waiting {

    private Waiting() {}

    /** The result of a stage; what it failed with is thrown as it is, where that is unchecked. */
    static <T> T until(CompletionStage<T> stage) throws InterruptedException {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            Throwable cause = Completions.cause(e);
            if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new CompletionException(cause);
        }
    }
}
