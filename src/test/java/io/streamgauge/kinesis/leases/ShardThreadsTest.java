package io.streamgauge.kinesis.leases;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.Patience;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShardThreadsTest {

    private final ShardThreads threads = new ShardThreads("unit");

    @AfterEach
    void stopTheThreads() {
        threads.shutdownNow();
    }

    @Test
    void aSubscriptionStartsWithTheNextPassOfTheScheduler() {
        CompletableFuture<Thread> subscribed = new CompletableFuture<>();
        threads.prioritize(List.of());

        threads.execute(() -> subscribed.complete(Thread.currentThread()));
        // It would have started before this one, which is the first of the pool.
        assertThat(CompletableFuture.supplyAsync(Thread::currentThread, threads))
                .succeedsWithin(Patience.DEFAULT)
                .isNotEqualTo(Thread.currentThread());
        assertThat(threads.getLargestPoolSize()).isEqualTo(1);
        assertThat(subscribed).isNotDone();

        threads.prioritize(List.of());
        assertThat(subscribed)
                .succeedsWithin(Patience.DEFAULT)
                .isNotEqualTo(Thread.currentThread());
    }

    @Test
    void otherThreadsSubscribeAtOnce() {
        CompletableFuture<Void> subscribed = new CompletableFuture<>();
        threads.prioritize(List.of());

        CompletableFuture.runAsync(() -> threads.execute(() -> subscribed.complete(null)), threads);

        assertThat(subscribed).succeedsWithin(Patience.DEFAULT);
    }
}
