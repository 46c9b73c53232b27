package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** A reader of a stream whose shards are split and merged while it is written to. */
class ReshardedStreamTest extends StreamReaders {

    private static final int KEYS = 7;

    private final List<String> disorder = new CopyOnWriteArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    @Test
    void reshardingAndRestartsKeepAllRecordsInKeyOrder() throws Exception {
        kinesis.create(stream, 2);
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(this::write);
        StreamReader first = read(new StartPosition.TrimHorizon(), inOrder());

        split(open().get(0));
        mergeTheFirstTwo();
        first.stop(Duration.ofSeconds(5));
        scale(4);
        read(new StartPosition.Latest(), inOrder());
        scale(2);
        ended.set(true);

        awaitHandled(0, writer.join());
        assertThat(disorder).isEmpty();
        assertThat(dead).isEmpty();
    }

    /** Takes what comes, and notes a record that comes before an earlier one of its key. */
    private OneRecordHandler inOrder() {
        Map<Integer, Integer> last = new ConcurrentHashMap<>();
        return record -> {
            int number = Integer.parseInt(data(record));
            Integer before = last.put(number % KEYS, number);
            if (before != null && before >= number) {
                disorder.add(before + " before " + number);
            }
            return handle(record);
        };
    }

    private int write() {
        int number = 0;
        while (!ended.get()) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            for (int next : IntStream.range(number, number + 14).toArray()) {
                entries.add(
                        PutRecordsRequestEntry.builder()
                                .partitionKey("key " + next % KEYS)
                                .data(SdkBytes.fromUtf8String(String.valueOf(next)))
                                .build());
            }
            kinesis.client().putRecords(it -> it.streamName(stream).records(entries)).join();
            number += entries.size();
        }
        return number;
    }

    private List<Shard> open() {
        return kinesis.client().listShards(it -> it.streamName(stream)).join().shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .toList();
    }

    private void split(Shard shard) {
        BigInteger start = new BigInteger(shard.hashKeyRange().startingHashKey());
        BigInteger end = new BigInteger(shard.hashKeyRange().endingHashKey());
        kinesis.client()
                .splitShard(
                        it ->
                                it.streamName(stream)
                                        .shardToSplit(shard.shardId())
                                        .newStartingHashKey(
                                                start.add(end).shiftRight(1).toString()))
                .join();
    }

    private void mergeTheFirstTwo() {
        List<Shard> open =
                open().stream()
                        .sorted(
                                Comparator.comparing(
                                        it -> new BigInteger(it.hashKeyRange().startingHashKey())))
                        .toList();
        kinesis.client()
                .mergeShards(
                        it ->
                                it.streamName(stream)
                                        .shardToMerge(open.get(0).shardId())
                                        .adjacentShardToMerge(open.get(1).shardId()))
                .join();
    }

    private void scale(int shards) {
        kinesis.client()
                .updateShardCount(
                        it ->
                                it.streamName(stream)
                                        .targetShardCount(shards)
                                        .scalingType(ScalingType.UNIFORM_SCALING))
                .join();
    }
}
