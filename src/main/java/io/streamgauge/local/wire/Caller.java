package io.streamgauge.local.wire;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The client that waits for an answer.
 *
 * @param endpoint the URL at which it found this program, such as {@code http://127.0.0.1:4566}
 * @param region the region that its request is signed for
 * @param over completes when the client has its answer, or is gone
 */
public record Caller(String endpoint, String region, CompletionStage<Void> over) {

    /** A client that waits for as long as it takes. */
    public static Caller patient(String endpoint) {
        return new Caller(endpoint, Region.DEFAULT, new CompletableFuture<>());
    }
}
