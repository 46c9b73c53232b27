package io.streamgauge.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The outcomes of the records of a {@link ModelStream} over all lives of its readers: how often
 * each was delivered, or given to the dead letters, and how often it may have been.
 */
public final class ModelOutcomes {

    private static final Duration PATIENCE = Patience.DEFAULT;

    private final ModelStream stream;
    private final ScheduledExecutorService scheduler;
    private final Random random;
    private final Map<Integer, Integer> outcomes = new HashMap<>();
    private final Map<Integer, Integer> repeatable = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    public ModelOutcomes(ModelStream stream, ScheduledExecutorService scheduler, Random random) {
        this.stream = stream;
        this.scheduler = scheduler;
        this.random = random;
    }

    /** The sink of one process, which takes nothing any more once that was killed. */
    public final class Life {
        private final Set<Integer> failed = new HashSet<>();
        private final Set<Integer> settled = new HashSet<>();
        private boolean killed;

        /** Kills the process: records that the checkpoint has not passed may come once more. */
        public void kill(Collection<Integer> behindTheCheckpoint) {
            synchronized (ModelOutcomes.this) {
                killed = true;
                mayComeAgain(behindTheCheckpoint);
            }
        }

        public boolean isKilled() {
            synchronized (ModelOutcomes.this) {
                return killed;
            }
        }

        /**
         * The process was stopped, or handed shards over, and delivers records side by side: what
         * it delivered of a shard behind a record that waited for another try may come again.
         */
        public void stoppedSideBySide() {
            synchronized (ModelOutcomes.this) {
                for (String shard : stream.shardIds()) {
                    List<Integer> numbers = stream.numbers(shard, null);
                    numbers.stream()
                            .filter(number -> failed.contains(number) && !settled.contains(number))
                            .findFirst()
                            .ifPresent(
                                    waiting ->
                                            mayComeAgain(
                                                    numbers.stream()
                                                            .filter(number -> number > waiting)
                                                            .filter(settled::contains)
                                                            .toList()));
                }
            }
        }

        /** Where the records go. */
        public Outlet outlet() {
            return new Outlet(
                    this::deliver,
                    (record, failure) -> settle(List.of(record)),
                    new ReaderEvents() {});
        }

        private CompletableFuture<Void> deliver(List<ShardRecord> records) {
            int fate;
            int part;
            synchronized (ModelOutcomes.this) {
                fate = random.nextInt(20);
                part = random.nextInt(records.size());
                if (fate >= 17) {
                    records.forEach(record -> failed.add(number(record)));
                }
            }
            if (fate < 12) {
                return settle(records);
            }
            if (fate < 17) {
                CompletableFuture<Void> later = new CompletableFuture<>();
                scheduler.schedule(() -> later.complete(null), fate - 11, TimeUnit.MILLISECONDS);
                return later.thenCompose(now -> settle(records));
            }
            IllegalStateException failure = new IllegalStateException("a delivery that fails");
            return fate == 17
                    ? settle(records.subList(0, part))
                            .thenCompose(
                                    taken ->
                                            CompletableFuture.failedFuture(
                                                    new PartialFailureException(
                                                            part, "the model", failure)))
                    : CompletableFuture.failedFuture(failure);
        }

        private CompletableFuture<Void> settle(List<ShardRecord> records) {
            synchronized (ModelOutcomes.this) {
                if (killed) {
                    return CompletableFuture.failedFuture(new IllegalStateException("killed"));
                }
                for (ShardRecord record : records) {
                    settled.add(number(record));
                    outcomes.merge(number(record), 1, Integer::sum);
                }
                ModelOutcomes.this.notifyAll();
                return CompletableFuture.completedFuture(null);
            }
        }
    }

    public Life begin() {
        return new Life();
    }

    /** Records may be delivered once more than now. */
    public synchronized void mayComeAgain(Collection<Integer> numbers) {
        numbers.forEach(number -> repeatable.merge(number, 1, Integer::sum));
    }

    /** A checkpoint says that these records have their outcome. */
    public synchronized void passed(String checkpoint, Collection<Integer> numbers) {
        List<Integer> lost =
                numbers.stream().filter(number -> !outcomes.containsKey(number)).toList();
        if (!lost.isEmpty()) {
            faults.add(checkpoint + " passes " + lost + ", which have no outcome");
        }
    }

    /** Something is not as it must be. */
    public synchronized void fault(String what) {
        faults.add(what);
    }

    /** Waits until some more records have their outcome, or all. */
    public void awaitSome(int more) throws InterruptedException {
        int wanted;
        synchronized (this) {
            wanted = outcomes.size() + more;
        }
        await(() -> outcomes.size() >= wanted || outcomes.size() == stream.count());
    }

    /** Whether something was not as it must be. */
    public synchronized boolean failed() {
        return !faults.isEmpty();
    }

    private synchronized void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && faults.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            assertThat(left)
                    .as(() -> "%d of %d records".formatted(outcomes.size(), stream.count()))
                    .isPositive();
            wait(left);
        }
    }

    private static int number(ShardRecord record) {
        return Integer.parseInt(record.sequenceNumber());
    }

    /** Asserts that no record was lost. */
    public synchronized void assertNoneLost() {
        assertThat(faults).isEmpty();
        assertThat(outcomes).hasSize(stream.count());
    }

    /** Asserts that no record was lost, and none was delivered more often than it may have been. */
    public synchronized void assertKept() {
        assertNoneLost();
        assertThat(outcomes)
                .allSatisfy(
                        (number, times) ->
                                assertThat(times)
                                        .as("deliveries of record " + number)
                                        .isBetween(1, 1 + repeatable.getOrDefault(number, 0)));
    }
}
