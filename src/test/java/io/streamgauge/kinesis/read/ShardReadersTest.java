package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.StreamRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardReadersTest {

    private static final Instant CREATED = Instant.parse("2026-11-29T08:00:00Z");

    @TempDir Path folder;

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> opened = new ArrayList<>();

    @AfterEach
    void stopTheThreads() throws InterruptedException {
        scheduler.shutdownNow();
        threads.shutdownNow();
        assertThat(threads.awaitTermination(Patience.DEFAULT.toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
    }

    /** The list of shards is older than the progress: a shard of it may have ended since. */
    @Test
    void aCompletedShardIsNotReadAgain() {
        ReadProgress progress =
                new ReadProgress(
                        FileCheckpointStore.open(folder, "stream", "stream"),
                        new Checkpoint(CREATED, Map.of("shard", new Position.ShardEnd())));
        ShardReaders readers = readers(progress);

        readers.read("shard");

        assertThat(opened).isEmpty();
        assertThat(readers.statuses()).isEmpty();
        assertThat(progress.shards()).containsExactly(Map.entry("shard", new Position.ShardEnd()));
    }

    @Test
    void theEndOfAShardHasNoIterator() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Position.ShardEnd().iterator())
                .withMessage("the shard has ended, and has no more records");
    }

    /** It would stay as it was then: nobody reports an age of zero for a shard that is gone. */
    @Test
    void noCheckpointAgeIsReportedAfterTheEndOfAShard() {
        List<String> reported = new CopyOnWriteArrayList<>();
        AtomicReference<ShardReaders> readers = new AtomicReference<>();
        StreamReaderEvents events =
                new TestReaderEvents() {
                    @Override
                    public void ended(String shardId) {
                        reported.add("ended");
                        readers.get().reportCheckpointAges();
                    }

                    @Override
                    public void checkpointAge(String shardId, Duration age) {
                        reported.add("age");
                    }
                };
        CountDownLatch left = new CountDownLatch(1);
        readers.set(
                new ShardReaders(
                        work(events),
                        (shardId, from, pauses) -> new EmptyShard(),
                        new ReadProgress(
                                FileCheckpointStore.open(folder, "stream", "stream"),
                                new Checkpoint(
                                        CREATED, Map.of("shard", new Position.TrimHorizon()))),
                        left::countDown));

        readers.get().read("shard");

        await().atMost(Patience.DEFAULT).until(() -> left.getCount() == 0);
        assertThat(reported).containsExactly("ended");
    }

    /** A shard that was closed before it got a record. */
    private static final class EmptyShard implements PageSource {

        @Override
        public Page next() {
            return new Page(List.of(), 0, Duration.ZERO, true);
        }

        @Override
        public void reopen() {}

        @Override
        public void close() {}
    }

    private ShardReaders readers(ReadProgress progress) {
        StreamReaderRuntime work = work(new TestReaderEvents());
        PollingSource.Settings polling =
                new PollingSource.Settings(
                        work.stream(), work.settings().reads(), new ReadAheadLimit(0, 0));
        return new ShardReaders(
                work,
                (shardId, from, pauses) -> {
                    opened.add(shardId + " from " + from);
                    return new PollingSource(polling, shardId, from, pauses);
                },
                progress,
                () -> {});
    }

    private StreamReaderRuntime work(StreamReaderEvents events) {
        StreamRuntime runtime =
                new StreamRuntime(
                        "stream",
                        new ModelStream(scheduler),
                        scheduler,
                        new Random(1),
                        InstantSource.system(),
                        InstantSource.system());
        ReaderCallbacks callbacks =
                new ReaderCallbacks(
                        records -> CompletableFuture.completedFuture(null),
                        (record, failure) -> CompletableFuture.completedFuture(null),
                        events);
        return new StreamReaderRuntime(
                runtime,
                StreamReaders.settings(new StartPosition.TrimHorizon(), Ordering.NONE),
                callbacks,
                threads);
    }
}
