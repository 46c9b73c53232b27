package io.streamgauge.kinesis.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.ShardRecord;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

@Tag("long")
class LeasedReaderTest extends LeasedReaders {

    private static final int KEYS = 20;

    @Test
    void recordsKeepTheOrderOfTheirKeysAcrossASplit() {
        kinesis.create(stream, 4);
        putRounds(0, 5);
        Map<String, List<String>> handled = new ConcurrentHashMap<>();
        read(
                Ordering.KEY,
                record -> {
                    handled.computeIfAbsent(
                                    record.partitionKey(), key -> new CopyOnWriteArrayList<>())
                            .add(data(record));
                    return done();
                });
        await().atMost(PATIENCE).until(() -> count(handled) >= KEYS);

        putRounds(5, 10);
        splitTheFirstShard();
        putRounds(10, 15);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(handled.values())
                                        .allSatisfy(values -> assertThat(values).contains("14")));
        assertThat(handled.values())
                .allSatisfy(
                        values ->
                                assertThat(new LinkedHashSet<>(values))
                                        .containsExactlyElementsOf(
                                                IntStream.range(0, 15)
                                                        .mapToObj(String::valueOf)
                                                        .toList()));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(checkpoints()).containsEntry(first(), "SHARD_END"));
        assertThatThrownBy(
                        () -> Class.forName("com.amazonaws.services.schemaregistry.common.Schema"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void theShardsOfADeadInstanceAreReadByAnother() {
        kinesis.create(stream, 4);
        Set<String> byTheOneThatDies = ConcurrentHashMap.newKeySet();
        Set<String> byTheOther = ConcurrentHashMap.newKeySet();
        List<ShardRecord> held = new CopyOnWriteArrayList<>();
        CuttableDynamoDb cuttableDynamoDb = new CuttableDynamoDb(dynamoDb.client());
        read(
                Ordering.KEY,
                record -> {
                    if (data(record).startsWith("held") || cuttableDynamoDb.isCut()) {
                        held.add(record);
                        return new CompletableFuture<>();
                    }
                    byTheOneThatDies.add(data(record));
                    return done();
                },
                cuttableDynamoDb.client());
        read(
                record -> {
                    byTheOther.add(data(record));
                    return done();
                });
        AtomicInteger put = new AtomicInteger();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> {
                            int from = put.getAndAdd(20);
                            kinesis.put(stream, from, from + 20);
                            return !byTheOneThatDies.isEmpty() && !byTheOther.isEmpty();
                        });

        put("held", 0, 40);
        await().atMost(PATIENCE).until(() -> !held.isEmpty());
        cuttableDynamoDb.cut();
        int from = put.getAndAdd(100);
        kinesis.put(stream, from, from + 100);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(byTheOther).contains(named("held", 0, 40));
                            byTheOther.addAll(byTheOneThatDies);
                            assertThat(byTheOther).contains(numbers(0, put.get()));
                        });
        assertThat(Set.copyOf(owners().values())).hasSize(1);
    }

    @Test
    void theCheckpointNeverPassesAnUnhandledRecord() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        List<Record> records = kinesis.records(stream);
        CompletableFuture<Void> third = new CompletableFuture<>();
        Set<String> started = ConcurrentHashMap.newKeySet();

        read(
                Ordering.NONE,
                record -> {
                    started.add(data(record));
                    return data(record).equals("3") ? third : done();
                });

        await().atMost(PATIENCE).until(() -> started.size() == 10);
        String before = records.get(2).sequenceNumber();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(checkpoints()).containsValue(before));
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(checkpoints()).containsValue(before));
        third.complete(null);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(checkpoints())
                                        .containsValue(records.get(9).sequenceNumber()));
    }

    @Test
    void failedRecordsAreDeadLettered() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        Set<String> handled = ConcurrentHashMap.newKeySet();

        read(
                record -> {
                    if (data(record).equals("4")) {
                        return CompletableFuture.failedFuture(new IllegalStateException("poison"));
                    }
                    handled.add(data(record));
                    return done();
                });

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(handled).hasSize(9));
        assertThat(Set.copyOf(dead)).containsExactly("4: poison");
    }

    @Test
    void aStopDrainsSavesTheCheckpointAndReleasesTheLeases() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 2);
        CompletableFuture<Void> first = new CompletableFuture<>();
        Set<String> started = ConcurrentHashMap.newKeySet();
        LeasedReader reader =
                read(
                        record -> {
                            started.add(data(record));
                            return first;
                        });
        await().atMost(PATIENCE).until(() -> !started.isEmpty());

        CompletableFuture<Boolean> stopped = new CompletableFuture<>();
        new Thread(() -> stopped.complete(reader.stop(PATIENCE))).start();
        await().during(Duration.ofMillis(500)).until(() -> !stopped.isDone());
        first.complete(null);

        assertThat(stopped).succeedsWithin(PATIENCE).isEqualTo(true);
        assertThat(started).containsExactly("0");
        assertThat(checkpoints()).containsValue(kinesis.records(stream).get(0).sequenceNumber());
        assertThat(owners()).isEmpty();
    }

    @Test
    void theNextReaderResumesWithinAnAggregate() {
        kinesis.create(stream, 1);
        kinesis.putAggregate(stream, 0, 10);
        LeasedReader reader =
                read(record -> data(record).equals("4") ? new CompletableFuture<>() : done());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(checkpointsInAggregates()).containsValue("3"));
        assertThat(reader.stop(Duration.ZERO)).isFalse();
        List<String> handled = new CopyOnWriteArrayList<>();

        read(
                record -> {
                    handled.add(data(record));
                    return done();
                });

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(new LinkedHashSet<>(handled))
                                        .containsExactly(numbers(4, 10)));
    }

    private void putRounds(int from, int to) {
        for (int round = from; round < to; round++) {
            for (int key = 0; key < KEYS; key++) {
                put("key-" + key, String.valueOf(round));
            }
        }
    }

    private void put(String prefix, int from, int to) {
        Stream.of(named(prefix, from, to)).forEach(name -> put(name, name));
    }

    private void put(String key, String data) {
        kinesis.client()
                .putRecord(
                        request ->
                                request.streamName(stream)
                                        .partitionKey(key)
                                        .data(SdkBytes.fromUtf8String(data)))
                .join();
    }

    private void splitTheFirstShard() {
        Shard shard = shards().get(0);
        BigInteger half = new BigInteger(shard.hashKeyRange().endingHashKey()).shiftRight(1);
        kinesis.client()
                .splitShard(
                        request ->
                                request.streamName(stream)
                                        .shardToSplit(shard.shardId())
                                        .newStartingHashKey(half.toString()))
                .join();
    }

    private String first() {
        return shards().get(0).shardId();
    }

    private List<Shard> shards() {
        return kinesis.client().listShards(request -> request.streamName(stream)).join().shards();
    }

    private static int count(Map<String, List<String>> handled) {
        return handled.values().stream().mapToInt(List::size).sum();
    }

    private static String[] numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toArray(String[]::new);
    }

    private static String[] named(String prefix, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> prefix + "-" + i).toArray(String[]::new);
    }
}
