package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.time.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamReaderReshardingTest {

    @TempDir Path folder;
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final SplitStream stream = new SplitStream();
    private final List<Integer> handled = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopTheScheduler() {
        scheduler.shutdownNow();
    }

    @Test
    void parentsAreReadToTheirEndBeforeTheirChildren() throws Exception {
        StreamReader reader = read(new StartPosition.TrimHorizon());
        await().until(() -> handled.size() == 40);
        assertThat(reader.stop(Duration.ofSeconds(60))).isTrue();

        assertThat(handled.subList(0, 10)).isEqualTo(numbers(0));
        assertThat(handled.subList(10, 30))
                .containsSubsequence(numbers(100))
                .containsSubsequence(numbers(200));
        assertThat(handled.subList(30, 40)).isEqualTo(numbers(300));
        assertThat(checkpoint().shards())
                .containsEntry("parent", new Position.ShardEnd())
                .containsEntry("left", new Position.ShardEnd())
                .containsEntry("right", new Position.ShardEnd())
                .containsEntry("child", new Position.AfterSequenceNumber("309"));
    }

    @Test
    void readingResumesInAParentShard() throws Exception {
        try (CheckpointStore store = checkpoints()) {
            store.save(
                    new Checkpoint(
                            java.time.Instant.EPOCH,
                            java.util.Map.of("parent", new Position.AfterSequenceNumber("7"))));
        }
        StreamReader reader = read(new StartPosition.Latest());
        await().until(() -> handled.size() == 32);
        assertThat(reader.stop(Duration.ofSeconds(60))).isTrue();

        assertThat(handled.subList(0, 2)).containsExactly(8, 9);
        assertThat(handled).containsAll(numbers(100)).containsAll(numbers(200));
    }

    @Test
    void latestStartsInTheOpenShards() throws Exception {
        StreamReader reader = read(new StartPosition.Latest());
        await().until(() -> handled.size() == 10);
        assertThat(reader.stop(Duration.ofSeconds(60))).isTrue();

        assertThat(stream.order).containsOnly("child");
        assertThat(handled).isEqualTo(numbers(300));
    }

    @Test
    void onlyTheNamedShardIsRead() throws Exception {
        StreamReader reader =
                read(
                        new StartPosition.InShard(
                                "left",
                                new StartPosition.At(new Position.AfterSequenceNumber("104"))));
        await().until(() -> handled.size() == 5);
        assertThat(reader.stop(Duration.ofSeconds(60))).isTrue();

        assertThat(handled).isEqualTo(numbers(100).subList(5, 10));
        assertThat(checkpoint().shards()).containsOnlyKeys("left");
    }

    private StreamReader read(StartPosition start) {
        StreamReaderSettings.Reads reads =
                new StreamReaderSettings.Reads(
                        10,
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofSeconds(10),
                        new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)),
                        100,
                        1_000,
                        Optional.empty());
        return StreamReader.start(
                new StreamRuntime(
                        "prices",
                        stream,
                        scheduler,
                        new Random(1),
                        InstantSource.system(),
                        InstantSource.system()),
                new StreamReaderSettings(
                        start,
                        false,
                        reads,
                        StreamReaderSettings.Deliveries.defaults(),
                        Duration.ofMillis(10),
                        OptionalInt.empty()),
                checkpoints(),
                new ReaderCallbacks(
                        records -> {
                            handled.add(Integer.valueOf(records.get(0).data().asUtf8String()));
                            return CompletableFuture.completedFuture(null);
                        },
                        (record, failure) -> CompletableFuture.failedFuture(failure),
                        new TestReaderEvents()));
    }

    private CheckpointStore checkpoints() {
        return FileCheckpointStore.open(folder, "prices", "prices");
    }

    private Checkpoint checkpoint() {
        try (CheckpointStore store = checkpoints()) {
            Optional<Checkpoint> saved = store.load();
            return saved.orElseThrow();
        }
    }

    private static List<Integer> numbers(int first) {
        return IntStream.range(first, first + 10).boxed().toList();
    }
}
