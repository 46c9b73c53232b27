package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.PlainShardRecord;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** What becomes of the records of a shard, whatever fails of which batch. */
class RecordDeliveryLawsTest {

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    @AfterProperty
    void stopTheScheduler() {
        scheduler.shutdownNow();
    }

    @Property(tries = 200)
    void checkpointNeverPassesAnUnsettledRecord(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 120) int count,
            @ForAll @IntRange(min = 1, max = 40) int batchSize,
            @ForAll @IntRange(max = 2) int retries)
            throws InterruptedException {
        Sink sink = new Sink(new Random(seed), count);
        DeliveryWindow window = window(sink, batchSize, retries);
        for (int from = 0; from < count; from += batchSize) {
            window.deliver(records(from, Math.min(count, from + batchSize)), Instant.EPOCH);
        }

        assertThat(window.end()).isInstanceOf(ShardCompleted.class);
        assertThat(sink.dead).containsExactlyElementsOf(sink.poison);
        Set<Integer> all = new TreeSet<>(sink.handled);
        all.addAll(sink.dead);
        assertThat(all).hasSize(count);
        assertThat(sink.handled).noneMatch(sink.poison::contains);
        assertThat(sink.checkpoints).isSorted().endsWith(count - 1);
        assertThat(sink.passed).isEmpty();
    }

    private DeliveryWindow window(Sink sink, int batchSize, int retries) {
        Backoff brief = new Backoff(Duration.ofNanos(1), Duration.ofNanos(1));
        StreamReaderSettings settings =
                new StreamReaderSettings(
                        new StartPosition.TrimHorizon(),
                        false,
                        StreamReaderSettings.Reads.defaults(),
                        new StreamReaderSettings.Deliveries(
                                Ordering.SHARD,
                                batchSize,
                                1,
                                retries,
                                brief,
                                StreamReaderSettings.OnFailure.DEAD_LETTER),
                        Duration.ofSeconds(1),
                        OptionalInt.empty());
        StreamReaderRuntime work =
                new StreamReaderRuntime(
                        new StreamRuntime(
                                "prices",
                                new NoKinesis(),
                                scheduler,
                                new Random(1),
                                InstantSource.system(),
                                InstantSource.system()),
                        settings,
                        new ReaderCallbacks(
                                sink::deliver, sink::deadLetter, new TestReaderEvents()),
                        scheduler);
        return new DeliveryWindow(
                new RecordDelivery(work, work.pauses()), settings.deliveries(), sink);
    }

    private static List<ShardRecord> records(int from, int to) {
        return IntStream.range(from, to)
                .<ShardRecord>mapToObj(
                        number ->
                                new PlainShardRecord(
                                        "shard",
                                        String.valueOf(number),
                                        0,
                                        true,
                                        "key",
                                        SdkBytes.fromUtf8String(String.valueOf(number)),
                                        Instant.EPOCH))
                .toList();
    }

    /** Takes batches without poison, and says of others at random which record it was. */
    private static final class Sink implements DeliveryListener {
        private final Random random;
        private final TreeSet<Integer> poison;
        private final Set<Integer> handled = Collections.synchronizedSet(new TreeSet<>());
        private final List<Integer> dead = Collections.synchronizedList(new ArrayList<>());
        private final List<Integer> checkpoints = Collections.synchronizedList(new ArrayList<>());
        private final List<Integer> passed = Collections.synchronizedList(new ArrayList<>());

        Sink(Random random, int count) {
            this.random = random;
            this.poison =
                    IntStream.range(0, random.nextInt(6))
                            .mapToObj(any -> random.nextInt(count))
                            .collect(Collectors.toCollection(TreeSet::new));
        }

        CompletionStage<?> deliver(List<ShardRecord> batch) {
            List<Integer> numbers = batch.stream().map(Sink::number).toList();
            int first = 0;
            while (first < numbers.size() && !poison.contains(numbers.get(first))) {
                first++;
            }
            if (first == numbers.size()) {
                handled.addAll(numbers);
                return CompletableFuture.completedFuture(null);
            }
            IllegalStateException failure = new IllegalStateException("poison");
            if (random.nextBoolean()) {
                return CompletableFuture.failedFuture(failure);
            }
            handled.addAll(numbers.subList(0, first));
            return CompletableFuture.failedFuture(
                    new PartialBatchFailureException(first, "named", failure));
        }

        CompletionStage<?> deadLetter(ShardRecord record, Throwable failure) {
            assertThat(failure).hasMessage("poison");
            dead.add(number(record));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void settled(ShardRecord record) {
            int number = number(record);
            checkpoints.add(number);
            for (int before = 0; before <= number; before++) {
                if (!handled.contains(before) && !dead.contains(before)) {
                    passed.add(before);
                }
            }
        }

        @Override
        public void halted(String reason) {
            throw new AssertionError("the shard halted: " + reason);
        }

        private static int number(ShardRecord record) {
            return Integer.parseInt(record.sequenceNumber());
        }
    }

    /** A client that is never asked. */
    private static final class NoKinesis implements KinesisAsyncClient {
        @Override
        public String serviceName() {
            return "kinesis";
        }

        @Override
        public void close() {}
    }
}
