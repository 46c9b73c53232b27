package io.streamgauge.kinesis.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.kinesis.Aggregates;
import io.streamgauge.kinesis.FaultyKinesis;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

class StreamWriterLawsTest {

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    @AfterProperty
    void stopTheScheduler() {
        scheduler.shutdownNow();
    }

    @Property(tries = 30)
    void throttlingKeepsTheOrderOfKeysAndTheBooks(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int count) {
        Random random = new Random(seed);
        List<String> taken = Collections.synchronizedList(new ArrayList<>());
        FaultyKinesis kinesis =
                FaultyKinesis.answering(request -> takingSome(request, random, taken));
        StreamWriter writer = writer(kinesis, false);

        StreamWriteReport report = writer.write(numbers(0, count)).join();

        assertThat(report.written()).isEqualTo(count);
        assertThat(writer.books()).isEqualTo(new StreamBooks(count, count, Map.of(), 0, 0));
        assertInOrderOfKeys(taken, count);
    }

    @Property(tries = 50)
    void aggregatesArriveOnceInKeyOrderDespiteThrottlesAndReshards(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3_000) int count) {
        Random random = new Random(seed);
        ShardedKinesis kinesis = new ShardedKinesis(1 + random.nextInt(3));
        kinesis.throttled = entry -> random.nextInt(4) == 0;
        kinesis.beforePut = () -> reshardSometimes(kinesis, random);
        StreamWriter writer = writer(kinesis, true);
        List<CompletableFuture<StreamWriteReport>> writes = new ArrayList<>();
        for (int from = 0; from < count; from += 500) {
            writes.add(writer.write(numbers(from, Math.min(count, from + 500))));
        }
        writes.forEach(CompletableFuture::join);

        assertThat(writer.books()).isEqualTo(new StreamBooks(count, count, Map.of(), 0, 0));
        assertInOrderOfKeys(
                kinesis.readByTheClientLibrary().stream().map(Aggregates::text).toList(), count);
    }

    private static void reshardSometimes(ShardedKinesis kinesis, Random random) {
        if (random.nextInt(3) == 0) {
            if (random.nextInt(3) == 0) {
                kinesis.merge();
            } else if (kinesis.openShards() < 64) {
                kinesis.split();
            }
        }
    }

    private static List<StreamRecord> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> record(i, "key " + i % 7)).toList();
    }

    private static void assertInOrderOfKeys(List<String> taken, int count) {
        assertThat(taken).hasSize(count);
        Map<Integer, Integer> last = new HashMap<>();
        for (String number : taken) {
            int value = Integer.parseInt(number);
            Integer before = last.put(value % 7, value);
            assertThat(before == null ? -1 : before).isLessThan(value);
        }
    }

    private static PutRecordsResponse takingSome(
            PutRecordsRequest request, Random random, List<String> taken) {
        return FaultyKinesis.taking(
                request,
                entry -> {
                    boolean takes = random.nextInt(4) > 0;
                    if (takes) {
                        taken.add(entry.data().asUtf8String());
                    }
                    return takes;
                });
    }

    private StreamWriter writer(KinesisAsyncClient kinesis, boolean aggregate) {
        Backoff brief = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));
        return new StreamWriter(
                new StreamRuntime(
                        "prices",
                        kinesis,
                        scheduler,
                        new Random(1),
                        InstantSource.system(),
                        InstantSource.system()),
                new StreamWriterSettings(Duration.ofSeconds(20), true, 4, 1 << 20, brief)
                        .withAggregate(aggregate),
                new StreamWriterEvents("stream", new SimpleMeterRegistry()));
    }

    private static StreamRecord record(int number, String key) {
        return new StreamRecord(SdkBytes.fromUtf8String(String.valueOf(number)), key, null);
    }
}
