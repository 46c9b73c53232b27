package io.streamgauge.timestream.provision;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Work that is shared by all who ask for the same while it is under way. */
final class SingleFlight<K, V> {

    private final Map<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

    CompletableFuture<V> share(K key, Supplier<CompletableFuture<V>> work) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> others = underWay.putIfAbsent(key, mine);
        if (others != null) {
            return others;
        }
        var unused =
                work.get()
                        .whenComplete(
                                (value, thrown) -> {
                                    underWay.remove(key, mine);
                                    if (thrown == null) {
                                        mine.complete(value);
                                    } else {
                                        mine.completeExceptionally(thrown);
                                    }
                                });
        return mine;
    }
}
