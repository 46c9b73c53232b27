package io.streamgauge.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShrinkingThreadsTest {

    private static final int MAX = 4;

    private final Set<Thread> used = ConcurrentHashMap.newKeySet();

    @Test
    void everyTaskRunsOnceWithinTheBound() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (ShrinkingThreads threads = new ShrinkingThreads("test", MAX, 10)) {
            for (int i = 0; i < 5_000; i++) {
                threads.execute(
                        () -> {
                            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                            done.incrementAndGet();
                            atOnce.decrementAndGet();
                        });
            }
            await().until(() -> done.get() == 5_000);
        }
        assertThat(most.get()).isLessThanOrEqualTo(MAX);
    }

    @Test
    void asManyTasksAsThreadsRunAtOnce() {
        Phaser all = new Phaser(MAX + 1);
        try (ShrinkingThreads threads = new ShrinkingThreads("test", MAX, 10)) {
            for (int i = 0; i < MAX; i++) {
                threads.execute(all::arriveAndAwaitAdvance);
            }
            all.arriveAndAwaitAdvance();
        }
    }

    @Test
    void threadsWithoutWorkEnd() {
        try (ShrinkingThreads threads = new ShrinkingThreads("test", MAX, 1)) {
            useAll(threads);
            assertThat(used).hasSize(MAX);

            await().until(() -> used.stream().noneMatch(Thread::isAlive));
            threads.execute(() -> used.add(Thread.currentThread()));
            await().until(() -> used.size() > MAX);
        }
    }

    @Test
    void aTaskThatThrowsStopsNoOther() {
        CountDownLatch last = new CountDownLatch(1);
        try (ShrinkingThreads threads = new ShrinkingThreads("test", 1, 10)) {
            threads.execute(
                    () -> {
                        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {});
                        throw new IllegalStateException("on purpose");
                    });
            threads.execute(last::countDown);
            await().until(() -> last.getCount() == 0);
        }
    }

    @Test
    void whatWaitsAtTheCloseIsRunAndNothingMoreIsAccepted() {
        CountDownLatch closed = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        ShrinkingThreads threads = new ShrinkingThreads("test", 1, 10);
        threads.execute(() -> awaitUninterruptibly(closed));
        threads.execute(done::incrementAndGet);
        threads.close();

        assertThatThrownBy(() -> threads.execute(done::incrementAndGet))
                .isInstanceOf(RejectedExecutionException.class);
        closed.countDown();
        await().until(() -> done.get() == 1);
    }

    @Test
    void anImmediateEndReturnsWhatWaits() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        ShrinkingThreads threads = new ShrinkingThreads("test", 1, 10);
        threads.execute(
                () -> {
                    began.countDown();
                    awaitInterrupt();
                });
        began.await();
        Runnable waiting = () -> {};
        threads.execute(waiting);

        assertThat(threads.shutdownNow()).containsExactly(waiting);
        assertThat(threads.awaitTermination(Patience.DEFAULT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(threads.isTerminated()).isTrue();
    }

    /** Has each thread run a task that waits for the others. */
    private void useAll(ShrinkingThreads threads) {
        Phaser all = new Phaser(MAX + 1);
        for (int i = 0; i < MAX; i++) {
            threads.execute(
                    () -> {
                        used.add(Thread.currentThread());
                        all.arriveAndAwaitAdvance();
                    });
        }
        all.arriveAndAwaitAdvance();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
