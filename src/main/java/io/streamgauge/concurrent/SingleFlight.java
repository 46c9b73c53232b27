package io.streamgauge.concurrent;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls that are shared by all callers who ask for the same key while one is in flight.
 *
 * <p>Safe for any number of threads, by its concurrent map.
 *
 * @param <K> what identifies a call
 */
public final class SingleFlight<K, V> {

    private final Map<K, CompletableFuture<V>> inFlight = new ConcurrentHashMap<>();

    /** Returns the call in flight for a key, or starts one. */
    public CompletableFuture<V> share(K key, Supplier<CompletableFuture<V>> call) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> others = inFlight.putIfAbsent(key, mine);
        if (others != null) {
            return others;
        }
        var unused =
                CompletableFuture.completedFuture(key)
                        .thenCompose(asked -> call.get())
                        .whenComplete((value, thrown) -> end(key, mine, value, thrown));
        return mine;
    }

    private void end(
            K key, CompletableFuture<V> mine, @Nullable V value, @Nullable Throwable thrown) {
        inFlight.remove(key, mine);
        if (thrown == null) {
            mine.complete(value);
        } else {
            mine.completeExceptionally(Completions.cause(thrown));
        }
    }
}
