package io.streamgauge.kinesis.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.FaultyKinesis;
import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.read.ShardStatus;
import io.streamgauge.kinesis.read.StreamReaderSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * What a consumer can be reported of its deliveries and reads holds for one of several instances
 * too.
 */
@Tag("long")
class LeasedPoliciesTest extends LeasedReaders {

    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger polls = new AtomicInteger();

    @Test
    void onlyThePoisonOfABatchIsDeadLettered() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 20);
        List<Integer> sizes = new CopyOnWriteArrayList<>();

        read(
                new StreamReaderSettings.Deliveries(
                        Ordering.SHARD,
                        5,
                        1,
                        1,
                        BACKOFF,
                        StreamReaderSettings.OnFailure.DEAD_LETTER),
                records -> {
                    sizes.add(records.size());
                    return takeAllBut("7", records);
                });

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(handled).hasSize(19));
        assertThat(sizes).contains(5);
        assertThat(Set.copyOf(dead)).containsExactly("7: poison");
        String last = lastOf(kinesis.records(stream));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(checkpoints()).containsValue(last));
    }

    @Test
    void aShardHaltsAtAFailedRecordAndTheOthersContinue() {
        kinesis.create(stream, 2);
        put("first", "0");
        String before = lastOf(kinesis.records(stream));
        put("first", "poison");
        put("first", "behind it");
        LeasedReader reader =
                read(
                        new StreamReaderSettings.Deliveries(
                                Ordering.SHARD,
                                1,
                                1,
                                1,
                                BACKOFF,
                                StreamReaderSettings.OnFailure.STOP),
                        records -> takeAllBut("poison", records));
        await().atMost(PATIENCE)
                .until(() -> reader.status().shards().stream().anyMatch(ShardStatus::halted));

        IntStream.range(0, 20).forEach(key -> put("key-" + key, "key-" + key));

        await().atMost(PATIENCE).until(() -> handled.size() > 2);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(checkpoints()).containsValue(before));
        assertThat(handled).contains("0").doesNotContain("poison", "behind it");
        assertThat(dead).isEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(owners()).hasSize(2));
    }

    @Test
    void mergedShardsAreReadToTheirEndBeforeTheirChild() {
        kinesis.create(stream, 2);
        Map<String, List<String>> byKey = new ConcurrentHashMap<>();
        putRounds(0, 5);
        read(
                record -> {
                    byKey.computeIfAbsent(
                                    record.partitionKey(), key -> new CopyOnWriteArrayList<>())
                            .add(data(record));
                    return done();
                });
        await().atMost(PATIENCE).until(() -> !byKey.isEmpty());

        putRounds(5, 10);
        kinesis.client()
                .mergeShards(
                        it ->
                                it.streamName(stream)
                                        .shardToMerge("shardId-000000000000")
                                        .adjacentShardToMerge("shardId-000000000001"))
                .join();
        putRounds(10, 15);

        List<String> all = IntStream.range(0, 15).mapToObj(String::valueOf).toList();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(byKey.values())
                                        .hasSize(10)
                                        .allSatisfy(
                                                each ->
                                                        assertThat(new LinkedHashSet<>(each))
                                                                .containsExactlyElementsOf(all)));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(checkpoints())
                                        .containsEntry("shardId-000000000000", "SHARD_END")
                                        .containsEntry("shardId-000000000001", "SHARD_END"));
    }

    @Test
    void shardsPushRecordsToInstancesWithEnhancedFanOut() {
        kinesis.create(stream, 2);
        kinesis.put(stream, 0, 50);

        LeasedReader reader = readWithFanOut(countingPolls());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(handled).hasSize(50));
        kinesis.put(stream, 50, 100);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(handled).hasSize(100));
        assertThat(polls).hasValue(0);
        assertThat(reader.stop(PATIENCE)).isTrue();
        assertThat(owners()).isEmpty();
    }

    @Test
    void instancesPollIfNoConsumerCanBeRegistered() {
        kinesis.create(stream, 2);
        kinesis.put(stream, 0, 50);
        FaultyKinesis client = countingPolls();
        client.refusingConsumers(
                AccessDeniedException.builder().statusCode(400).message("not allowed").build());

        readWithFanOut(client);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(handled).hasSize(50));
        assertThat(polls).hasPositiveValue();
        assertThat(reported).isNotEmpty().allMatch(line -> line.contains("not allowed"));
    }

    @Test
    void instancesPollAtTheConsumerLimit() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 50);
        FaultyKinesis client = countingPolls();
        client.refusingConsumers(
                LimitExceededException.builder().statusCode(400).message("20 consumers").build());

        readWithFanOut(client);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(handled).hasSize(50));
        assertThat(polls).hasPositiveValue();
        assertThat(reported).isNotEmpty().allMatch(line -> line.contains("20 consumers"));
    }

    private LeasedReader readWithFanOut(FaultyKinesis client) {
        StreamRuntime runtime = kinesis.runtime(stream);
        return read(
                new StreamRuntime(
                        stream,
                        client,
                        runtime.scheduler(),
                        runtime.random(),
                        runtime.clock(),
                        runtime.clock()),
                settings(reads(Optional.of("charts")), deliveries(Ordering.KEY)),
                records -> takeAllBut("none", records));
    }

    private FaultyKinesis countingPolls() {
        return new FaultyKinesis(kinesis.client())
                .onRead(
                        request -> {
                            polls.incrementAndGet();
                            return kinesis.client().getRecords(request);
                        });
    }

    private CompletableFuture<Void> takeAllBut(String poison, List<ShardRecord> records) {
        if (records.stream().anyMatch(record -> data(record).equals(poison))) {
            return CompletableFuture.failedFuture(new IllegalStateException("poison"));
        }
        records.forEach(record -> handled.add(data(record)));
        return done();
    }

    private void putRounds(int from, int to) {
        IntStream.range(from, to)
                .forEach(
                        round ->
                                IntStream.range(0, 10)
                                        .forEach(key -> put("key-" + key, String.valueOf(round))));
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

    private static String lastOf(List<Record> records) {
        return records.get(records.size() - 1).sequenceNumber();
    }
}
