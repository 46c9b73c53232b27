package io.streamgauge.kinesis.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.read.RecordHandler;
import io.streamgauge.kinesis.read.StreamReaderSettings;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Shards that are left before all of their records are delivered, though they were read. */
@Tag("long")
class LeasedStopsTest extends LeasedReaders {

    private static final int BATCH = 5;
    private static final StreamReaderSettings.Deliveries BATCHES =
            new StreamReaderSettings.Deliveries(
                    Ordering.SHARD,
                    BATCH,
                    1,
                    1,
                    BACKOFF,
                    StreamReaderSettings.OnFailure.DEAD_LETTER);

    private final List<String> handled = new CopyOnWriteArrayList<>();

    @Test
    void aStoppedReaderResumesWithinAClosedShard() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 200);
        splitEachShard();
        kinesis.put(stream, 200, 250);
        CompletableFuture<Void> stopping = new CompletableFuture<>();
        Set<ShardRecord> started = ConcurrentHashMap.newKeySet();
        LeasedReader first =
                read(
                        BATCHES,
                        records -> {
                            started.addAll(records);
                            return handled.size() < 60
                                    ? handle(records)
                                    : stopping.thenAccept(now -> handle(records));
                        });
        await().atMost(PATIENCE).until(() -> started.size() == 65);

        Thread stop = new Thread(() -> first.stop(PATIENCE));
        stop.start();
        await().atMost(PATIENCE).until(() -> stop.getState() == Thread.State.TIMED_WAITING);
        stopping.complete(null);
        await().atMost(PATIENCE).until(() -> !stop.isAlive());
        assertThat(handled).hasSize(65);
        assertThat(checkpoints()).doesNotContainValue("SHARD_END");

        read(BATCHES, this::handle);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(Set.copyOf(handled))
                                        .containsExactlyInAnyOrder(numbers(250)));
    }

    @Test
    void aJoiningInstanceResumesWithinClosedShards() {
        kinesis.create(stream, 4);
        kinesis.put(stream, 0, 400);
        splitEachShard();
        kinesis.put(stream, 400, 500);
        Set<String> byTheFirst = ConcurrentHashMap.newKeySet();
        Set<String> byTheSecond = ConcurrentHashMap.newKeySet();
        CompletableFuture<Void> joined = new CompletableFuture<>();
        read(BATCHES, slowly(byTheFirst, joined));
        await().atMost(PATIENCE).until(() -> owners().size() == 4 && byTheFirst.size() > 20);

        read(BATCHES, slowly(byTheSecond, CompletableFuture.completedFuture(null)));
        await().atMost(PATIENCE).until(() -> Set.copyOf(owners().values()).size() == 2);
        joined.complete(null);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(Set.copyOf(handled))
                                        .containsExactlyInAnyOrder(numbers(500)));
        assertThat(byTheFirst).isNotEmpty();
        assertThat(byTheSecond).isNotEmpty();
    }

    /** A delivery that takes a while, and gets no further than thirty records until it may. */
    private RecordHandler slowly(Set<String> own, CompletableFuture<Void> onward) {
        return records -> {
            CompletableFuture<Void> delivered = new CompletableFuture<>();
            kinesis.runtime(stream)
                    .scheduler()
                    .schedule(() -> delivered.complete(null), 50, TimeUnit.MILLISECONDS);
            return delivered
                    .thenCompose(
                            now ->
                                    own.size() < 30
                                            ? CompletableFuture.completedFuture(null)
                                            : onward)
                    .thenAccept(
                            now -> {
                                records.forEach(record -> own.add(data(record)));
                                handle(records);
                            });
        };
    }

    private CompletableFuture<Void> handle(List<ShardRecord> records) {
        records.forEach(record -> handled.add(data(record)));
        return done();
    }

    private void splitEachShard() {
        for (Shard shard :
                kinesis.client().listShards(it -> it.streamName(stream)).join().shards()) {
            BigInteger middle =
                    new BigInteger(shard.hashKeyRange().startingHashKey())
                            .add(new BigInteger(shard.hashKeyRange().endingHashKey()))
                            .shiftRight(1);
            kinesis.client()
                    .splitShard(
                            it ->
                                    it.streamName(stream)
                                            .shardToSplit(shard.shardId())
                                            .newStartingHashKey(middle.toString()))
                    .join();
        }
    }

    private static String[] numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toArray(String[]::new);
    }
}
