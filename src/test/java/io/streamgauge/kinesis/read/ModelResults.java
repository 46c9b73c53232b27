package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.Patience;
import io.streamgauge.kinesis.ShardRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The results of the records of a {@link ModelStream} over all lives of its readers: how often each
 * was handled or dead-lettered, and how often it may have been.
 */
public final class ModelResults {

    private static final Duration PATIENCE = Patience.DEFAULT;

    private final ModelStream stream;
    private final ScheduledExecutorService scheduler;
    private final Random random;
    private final Map<Integer, Integer> results = new HashMap<>();
    private final Map<Integer, Integer> repeatable = new HashMap<>();
    private final List<Loss> losses = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    public ModelResults(ModelStream stream, ScheduledExecutorService scheduler, Random random) {
        this.stream = stream;
        this.scheduler = scheduler;
        this.random = random;
    }

    /** The handler of one process, which handles nothing after the process was killed. */
    public final class Life {

        /** Records that wait for a retry, by identity: each lease of a shard has its own. */
        private final Set<ShardRecord> waiting = Collections.newSetFromMap(new IdentityHashMap<>());

        private final Set<Integer> settled = new HashSet<>();
        private boolean killed;

        /**
         * Kills the process.
         *
         * @param afterTheCheckpoint the records that may be delivered again
         */
        public void kill(Collection<Integer> afterTheCheckpoint) {
            synchronized (ModelResults.this) {
                killed = true;
                mayComeAgain(afterTheCheckpoint);
            }
        }

        public boolean isKilled() {
            synchronized (ModelResults.this) {
                return killed;
            }
        }

        /**
         * The process has left a shard that it delivers in parallel: records that it settled after
         * one that waited for a retry may be delivered again.
         */
        public void leftInParallel(String shardId) {
            synchronized (ModelResults.this) {
                waiting.stream()
                        .filter(record -> record.shardId().equals(shardId))
                        .map(ModelResults::number)
                        .min(Integer::compare)
                        .ifPresent(
                                first ->
                                        mayComeAgain(
                                                stream.numbers(shardId, null).stream()
                                                        .filter(number -> number > first)
                                                        .filter(settled::contains)
                                                        .toList()));
            }
        }

        /** The callbacks of the reader. */
        public ReaderCallbacks callbacks() {
            return new ReaderCallbacks(
                    this::deliver,
                    (record, failure) -> settle(List.of(record)),
                    new TestReaderEvents());
        }

        private CompletableFuture<Void> deliver(List<ShardRecord> records) {
            int fate;
            int part;
            synchronized (ModelResults.this) {
                fate = random.nextInt(20);
                part = random.nextInt(records.size());
                if (fate >= 17) {
                    waiting.addAll(records);
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
                                    handled ->
                                            CompletableFuture.failedFuture(
                                                    new PartialBatchFailureException(
                                                            part, "the model", failure)))
                    : CompletableFuture.failedFuture(failure);
        }

        private CompletableFuture<Void> settle(List<ShardRecord> records) {
            synchronized (ModelResults.this) {
                if (killed) {
                    return CompletableFuture.failedFuture(new IllegalStateException("killed"));
                }
                for (ShardRecord record : records) {
                    settled.add(number(record));
                    waiting.remove(record);
                    results.merge(number(record), 1, Integer::sum);
                }
                ModelResults.this.notifyAll();
                return CompletableFuture.completedFuture(null);
            }
        }
    }

    /**
     * A lost lease: until its holder notices the loss, it may deliver each record after the
     * checkpoint once, and the next holder delivers them, too.
     */
    public final class Loss {
        private final String shardId;
        private final int checkpoint;
        private int last = Integer.MAX_VALUE;

        private Loss(String shardId, int checkpoint) {
            this.shardId = shardId;
            this.checkpoint = checkpoint;
        }

        /** The holder has stopped delivering. */
        public void end() {
            synchronized (ModelResults.this) {
                last = Math.min(last, stream.count());
            }
        }

        private boolean concerns(int number) {
            return number > checkpoint
                    && number <= last
                    && stream.numbers(shardId, null).contains(number);
        }
    }

    /**
     * A lease is lost.
     *
     * @param checkpoint the last record that its checkpoint has passed, or 0
     */
    public synchronized Loss lose(String shardId, int checkpoint) {
        Loss loss = new Loss(shardId, checkpoint);
        losses.add(loss);
        return loss;
    }

    public Life begin() {
        return new Life();
    }

    /** Allows records one more delivery. */
    public synchronized void mayComeAgain(Collection<Integer> numbers) {
        numbers.forEach(number -> repeatable.merge(number, 1, Integer::sum));
    }

    /** A checkpoint has passed records. */
    public synchronized void passed(String checkpoint, Collection<Integer> numbers) {
        List<Integer> lost =
                numbers.stream().filter(number -> !results.containsKey(number)).toList();
        if (!lost.isEmpty()) {
            violations.add(checkpoint + " passes " + lost + ", which are not settled");
        }
    }

    /** Reports a violation of the model. */
    public synchronized void violation(String what) {
        violations.add(what);
    }

    /** Waits until some more records are settled, or all. */
    public void awaitSome(int more) throws InterruptedException {
        int expected;
        synchronized (this) {
            expected = results.size() + more;
        }
        await(() -> results.size() >= expected || results.size() == stream.count());
    }

    /** Whether a violation was reported. */
    public synchronized boolean failed() {
        return !violations.isEmpty();
    }

    private synchronized void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && violations.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            assertThat(left)
                    .as(() -> "%d of %d records".formatted(results.size(), stream.count()))
                    .isPositive();
            wait(left);
        }
    }

    private static int number(ShardRecord record) {
        return Integer.parseInt(record.sequenceNumber());
    }

    /** Asserts that each record was settled, and no more often than allowed. */
    public synchronized void assertKept() {
        assertThat(violations).isEmpty();
        assertThat(results).hasSize(stream.count());
        assertThat(results)
                .allSatisfy(
                        (number, times) ->
                                assertThat(times)
                                        .as("deliveries of record " + number)
                                        .isBetween(1, 1 + allowedRepeats(number)));
    }

    private int allowedRepeats(int number) {
        return repeatable.getOrDefault(number, 0)
                + (int) losses.stream().filter(loss -> loss.concerns(number)).count();
    }
}
