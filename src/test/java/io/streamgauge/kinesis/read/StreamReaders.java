package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import io.streamgauge.kinesis.EmbeddedKinesis;
import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.time.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Readers of the embedded Kinesis, with a stream of its own for each test. */
class StreamReaders {

    static final Duration PATIENCE = Patience.DEFAULT;
    static final Backoff SHORT = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));

    @AutoClose static EmbeddedKinesis kinesis;

    @TempDir Path folder;
    String stream;
    final Set<String> handled = new ConcurrentSkipListSet<>();
    final List<String> dead = new CopyOnWriteArrayList<>();
    final List<StreamReader> readers = new ArrayList<>();

    @BeforeAll
    static void startKinesis(@TempDir Path data) {
        kinesis = EmbeddedKinesis.start(data);
    }

    @BeforeEach
    void nameTheStream(TestInfo test) {
        stream = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void stopTheReaders() throws Exception {
        for (StreamReader reader : readers) {
            reader.stop(Duration.ZERO);
        }
    }

    CompletableFuture<Void> handle(ShardRecord record) {
        handled.add(data(record));
        return CompletableFuture.completedFuture(null);
    }

    CompletableFuture<Void> deadLetter(ShardRecord record, Throwable failure) {
        dead.add(data(record) + ": " + failure.getMessage());
        return CompletableFuture.completedFuture(null);
    }

    /** Handles one record. */
    interface OneRecordHandler {
        CompletionStage<?> handle(ShardRecord record);
    }

    StreamReader read(StartPosition start, OneRecordHandler handler) {
        StreamReader reader =
                StreamReader.start(
                        kinesis.runtime(stream),
                        settings(start, Ordering.SHARD),
                        checkpoints(),
                        callbacks(handler));
        readers.add(reader);
        return reader;
    }

    StreamReader read(KinesisAsyncClient client, OneRecordHandler handler) {
        StreamReader reader =
                StreamReader.start(
                        kinesis.runtime(stream, client),
                        settings(new StartPosition.TrimHorizon(), Ordering.SHARD),
                        checkpoints(),
                        callbacks(handler));
        readers.add(reader);
        return reader;
    }

    ReaderCallbacks callbacks(OneRecordHandler handler) {
        return new ReaderCallbacks(oneByOne(handler), this::deadLetter, new TestReaderEvents());
    }

    static RecordHandler oneByOne(OneRecordHandler handler) {
        return records -> handler.handle(records.get(0));
    }

    CheckpointStore checkpoints() {
        return FileCheckpointStore.open(folder.resolve("checkpoints"), stream, stream);
    }

    static StreamReaderSettings settings(StartPosition start, Ordering ordering) {
        return new StreamReaderSettings(
                start,
                false,
                new StreamReaderSettings.Reads(
                        1_000,
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        SHORT,
                        10_000,
                        1 << 20,
                        Optional.empty()),
                new StreamReaderSettings.Deliveries(
                        ordering, 1, 100, 2, SHORT, StreamReaderSettings.OnFailure.DEAD_LETTER),
                Duration.ofMillis(50),
                OptionalInt.empty());
    }

    void awaitHandled(int from, int to) {
        Set<String> expected =
                IntStream.range(from, to).mapToObj(String::valueOf).collect(Collectors.toSet());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(handled).isEqualTo(expected));
    }

    static void awaitTheNextMillisecond() {
        Instant then = Instant.now().plusMillis(2);
        await().pollInterval(Duration.ofMillis(1)).until(() -> Instant.now().isAfter(then));
    }

    static String data(ShardRecord record) {
        return record.data().asUtf8String();
    }
}
