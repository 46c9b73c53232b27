package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.Aggregates;
import io.streamgauge.kinesis.FaultyKinesis;
import io.streamgauge.kinesis.HashKey;
import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.ShardRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A reader that delivers batches, reads ahead, or stops a shard. */
class RecordBatcherTest extends StreamReaders {

    @Test
    void theCheckpointStaysBeforeTheFirstUnhandledRecord() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 20);
        AtomicInteger deliveries = new AtomicInteger();
        StreamReader reader =
                start(
                        settings(100, 1_000, StreamReaderSettings.OnFailure.DEAD_LETTER),
                        batch ->
                                deliveries.incrementAndGet() == 1
                                        ? CompletableFuture.failedFuture(
                                                new PartialBatchFailureException(
                                                        7, "the eighth", new Exception("no")))
                                        : new CompletableFuture<>());
        await().atMost(PATIENCE).until(() -> deliveries.get() == 2);
        assertThat(reader.stop(Duration.ofMillis(100))).isFalse();
        readers.clear();

        read(new StartPosition.TrimHorizon(), this::handle);

        awaitHandled(7, 20);
    }

    @Test
    void aHaltedShardDoesNotBlockTheOthers() throws Exception {
        kinesis.create(stream, 2);
        kinesis.put(stream, 0, 50);
        List<ShardRecord> poison = new CopyOnWriteArrayList<>();
        StreamReader reader =
                start(
                        settings(1, 1_000, StreamReaderSettings.OnFailure.STOP),
                        batch -> {
                            ShardRecord record = batch.get(0);
                            if (record.shardId().endsWith("1")) {
                                poison.add(record);
                                throw new IllegalStateException("poison");
                            }
                            return handle(record);
                        });

        await().atMost(PATIENCE)
                .until(() -> reader.status().shards().stream().anyMatch(ShardStatus::halted));
        kinesis.put(stream, 50, 100);
        long first = kinesis.records(stream).stream().filter(it -> of(it, "0")).count();
        await().atMost(PATIENCE).until(() -> handled.size() == first);
        assertThat(poison).hasSize(3);
        assertThat(poison)
                .extracting(ShardRecord::sequenceNumber)
                .containsOnly(poison.get(0).sequenceNumber());
        assertThat(dead).isEmpty();
    }

    @Test
    void onePageIsReadAheadWithinTheLimit() {
        readsWhileNothingIsTaken(2, 1_000);
    }

    @Test
    void nothingIsReadAheadBeyondTheLimit() {
        readsWhileNothingIsTaken(1, 0);
    }

    private void readsWhileNothingIsTaken(int expected, int prefetch) {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 50);
        AtomicInteger reads = new AtomicInteger();
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        client.onRead(
                request -> {
                    reads.incrementAndGet();
                    return kinesis.client().getRecords(request.toBuilder().limit(10).build());
                });
        CompletableFuture<Void> held = new CompletableFuture<>();
        List<ShardRecord> started = new CopyOnWriteArrayList<>();
        readers.add(
                StreamReader.start(
                        kinesis.runtime(stream, client),
                        settings(1, prefetch, StreamReaderSettings.OnFailure.DEAD_LETTER),
                        checkpoints(),
                        callbacks(
                                record -> {
                                    started.add(record);
                                    return held.thenCompose(go -> handle(record));
                                })));
        await().atMost(PATIENCE).until(() -> !started.isEmpty());
        await().until(() -> reads.get() == expected);
        await().during(Duration.ofMillis(400))
                .until(() -> started.size() == 1 && reads.get() == expected);
        held.complete(null);
        awaitHandled(0, 50);
    }

    private StreamReader start(StreamReaderSettings settings, RecordHandler handler) {
        StreamReader reader =
                StreamReader.start(
                        kinesis.runtime(stream),
                        settings,
                        checkpoints(),
                        new ReaderCallbacks(handler, this::deadLetter, new TestReaderEvents()));
        readers.add(reader);
        return reader;
    }

    private static boolean of(
            software.amazon.awssdk.services.kinesis.model.Record record, String shard) {
        // The shard's index is a part of the sequence number, so it is looked up by the key's hash.
        boolean upper = Aggregates.hash(record.partitionKey()).testBit(HashKey.BITS - 1);
        return upper == shard.equals("1");
    }

    private static StreamReaderSettings settings(
            int batchSize, int prefetch, StreamReaderSettings.OnFailure onFailure) {
        StreamReaderSettings.Reads reads =
                settings(new StartPosition.TrimHorizon(), Ordering.SHARD).reads();
        return new StreamReaderSettings(
                new StartPosition.TrimHorizon(),
                false,
                new StreamReaderSettings.Reads(
                        reads.maxResults(),
                        reads.interval(),
                        reads.maxPause(),
                        reads.shardMonitorInterval(),
                        reads.backoff(),
                        prefetch,
                        1 << 20,
                        Optional.empty()),
                new StreamReaderSettings.Deliveries(
                        Ordering.SHARD, batchSize, 100, 2, SHORT, onFailure),
                Duration.ofMillis(50),
                OptionalInt.empty());
    }
}
