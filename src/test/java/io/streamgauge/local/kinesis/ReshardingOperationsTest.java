package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** SplitShard, MergeShards and UpdateShardCount. */
class ReshardingOperationsTest extends KinesisContract {

    private static final String FIRST = "shardId-000000000000";
    private static final String MIDDLE = BigInteger.ONE.shiftLeft(127).toString();

    @BeforeEach
    void createStream() {
        create("prices", 1);
    }

    @Test
    void aSplitClosesTheShardAndOpensTwoThatTakeItsRange() {
        put("prices", 0, 20);

        split(FIRST, MIDDLE);
        List<PutRecordsResultEntry> after = put("prices", 20, 60).records();

        List<Shard> shards = shards();
        assertThat(shards).hasSize(3);
        assertThat(shards.get(0).sequenceNumberRange().endingSequenceNumber()).isNotNull();
        assertThat(shards.get(1).parentShardId()).isEqualTo(FIRST);
        assertThat(shards.get(2).parentShardId()).isEqualTo(FIRST);
        assertThat(shards.get(1).adjacentParentShardId()).isNull();
        assertThat(shards.get(2).hashKeyRange().startingHashKey()).isEqualTo(MIDDLE);
        assertThat(after)
                .extracting(PutRecordsResultEntry::shardId)
                .contains(shards.get(1).shardId(), shards.get(2).shardId())
                .doesNotContain(FIRST);
        assertThat(after)
                .allMatch(
                        put ->
                                new BigInteger(put.sequenceNumber())
                                                .compareTo(
                                                        new BigInteger(
                                                                shards.get(0)
                                                                        .sequenceNumberRange()
                                                                        .endingSequenceNumber()))
                                        > 0);
    }

    @Test
    void theEndOfAClosedShardComesWithItsLastRecordsAndItsChildren() {
        put("prices", 0, 3);
        split(FIRST, MIDDLE);

        GetRecordsResponse read = get(iterator("prices", ShardIteratorType.TRIM_HORIZON));

        assertThat(data(read)).containsExactly("0", "1", "2");
        assertThat(read.nextShardIterator()).isNull();
        assertThat(read.childShards())
                .extracting(child -> child.shardId())
                .containsExactly("shardId-000000000001", "shardId-000000000002");
    }

    @Test
    void aMergeMakesOneShardOfTwoThatTouch() {
        split(FIRST, MIDDLE);

        merge("shardId-000000000002", "shardId-000000000001");

        Shard merged = shards().get(3);
        assertThat(merged.parentShardId()).isEqualTo("shardId-000000000002");
        assertThat(merged.adjacentParentShardId()).isEqualTo("shardId-000000000001");
        assertThat(merged.hashKeyRange().startingHashKey()).isEqualTo("0");
        assertThat(new BigInteger(merged.hashKeyRange().endingHashKey()))
                .isEqualTo(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE));
        assertThat(put("prices", 0, 10).records())
                .extracting(PutRecordsResultEntry::shardId)
                .containsOnly("shardId-000000000003");
    }

    @Test
    void whatWasReshardedIsSoAfterARestart() {
        put("prices", 0, 20);
        split(FIRST, MIDDLE);
        put("prices", 20, 40);
        List<Shard> before = shards();

        restart();

        assertThat(shards()).isEqualTo(before);
        assertThat(all()).hasSize(40);
        assertThat(put("prices", 40, 60).failedRecordCount()).isZero();
        assertThat(all()).hasSize(60);
    }

    @Test
    void theNumberOfShardsIsDoubledAndHalvedIntoEqualRanges() {
        var doubled =
                client.updateShardCount(
                        it ->
                                it.streamName("prices")
                                        .targetShardCount(2)
                                        .scalingType("UNIFORM_SCALING"));
        client.updateShardCount(
                it -> it.streamName("prices").targetShardCount(3).scalingType("UNIFORM_SCALING"));
        put("prices", 0, 50);

        assertThat(doubled.currentShardCount()).isEqualTo(1);
        assertThat(doubled.targetShardCount()).isEqualTo(2);
        assertThat(open())
                .extracting(shard -> shard.hashKeyRange().startingHashKey())
                .containsExactlyInAnyOrderElementsOf(
                        HashKeyRange.split(3).stream().map(it -> it.start().toString()).toList());

        client.updateShardCount(
                it -> it.streamName("prices").targetShardCount(2).scalingType("UNIFORM_SCALING"));

        assertThat(open()).hasSize(2);
        assertThat(all()).hasSize(50);
    }

    @Test
    void rangesThatBarelyDifferFromEqualOnesAreMadeEqual() {
        split(FIRST, BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE).toString());

        client.updateShardCount(
                it -> it.streamName("prices").targetShardCount(4).scalingType("UNIFORM_SCALING"));

        assertThat(
                        client
                                .listShards(
                                        it ->
                                                it.streamName("prices")
                                                        .shardFilter(at -> at.type("AT_LATEST")))
                                .shards()
                                .stream()
                                .map(shard -> shard.hashKeyRange().startingHashKey()))
                .containsExactlyInAnyOrder(
                        "0",
                        BigInteger.ONE.shiftLeft(126).toString(),
                        MIDDLE,
                        BigInteger.valueOf(3).shiftLeft(126).toString());
    }

    @Test
    void shardsBeyondTheAccountLimitAreRefusedBeforeAnyChange() {
        client.createStream(it -> it.streamName("others").shardCount(495));
        scale(2);
        scale(4);

        assertThatThrownBy(() -> scale(6))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("Number of additional shards")
                .hasMessageContaining("request: 2.");

        assertThat(shards()).hasSize(7);
        scale(5);
        assertThat(open()).hasSize(5);
    }

    @Test
    void aStreamIsScaledDownAtTheLimitOfTheAccount() {
        scale(2);
        scale(3);
        client.createStream(it -> it.streamName("others").shardCount(497));

        scale(2);

        assertThat(open()).hasSize(2);
    }

    @Test
    void recordsPutDuringReshardingAreStoredOnceInTheOrderOfTheirKey() {
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Integer> putter =
                CompletableFuture.supplyAsync(
                        () -> {
                            int number = 0;
                            while (!ended.get()) {
                                int from = number;
                                client.putRecords(
                                        it ->
                                                it.streamName("prices")
                                                        .records(
                                                                IntStream.range(from, from + 10)
                                                                        .mapToObj(
                                                                                n ->
                                                                                        entry(
                                                                                                "k"
                                                                                                        + n
                                                                                                                % 7,
                                                                                                ""
                                                                                                        + n))
                                                                        .toList()));
                                number += 10;
                            }
                            return number;
                        });
        split(FIRST, MIDDLE);
        split("shardId-000000000001", BigInteger.ONE.shiftLeft(126).toString());
        merge("shardId-000000000002", "shardId-000000000004");
        ended.set(true);
        int count = putter.join();

        List<Integer> found = all();
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).boxed().toList());
        Map<Integer, Integer> last = new HashMap<>();
        for (int number : found) {
            Integer before = last.put(number % 7, number);
            assertThat(before == null || before < number).as("key " + number % 7).isTrue();
        }
    }

    @Test
    void whatCannotBeReshardedIsRefusedInAwssWords() {
        split(FIRST, MIDDLE);

        assertError(
                () -> split(FIRST, MIDDLE),
                "InvalidArgumentException",
                "Shard shardId-000000000000 in stream prices under account 000000000000 has already"
                        + " been merged or split, and thus is not eligible for merging or splitting.");
        assertError(
                () -> split("shardId-000000000009", MIDDLE),
                "ResourceNotFoundException",
                "Could not find shard shardId-000000000009 in stream prices under account"
                        + " 000000000000.");
        assertError(
                () -> split("shardId-000000000001", MIDDLE),
                "InvalidArgumentException",
                "NewStartingHashKey "
                        + MIDDLE
                        + " used in SplitShard() on shard shardId-000000000001 in stream prices"
                        + " under account 000000000000 is not both greater than one plus the"
                        + " shard's StartingHashKey 0 and less than the shard's EndingHashKey "
                        + new BigInteger(MIDDLE).subtract(BigInteger.ONE)
                        + ".");
        split("shardId-000000000001", BigInteger.ONE.shiftLeft(126).toString());
        assertError(
                () -> merge("shardId-000000000002", "shardId-000000000003"),
                "InvalidArgumentException",
                "Shards shardId-000000000002 and shardId-000000000003 in stream prices under"
                        + " account 000000000000 are not an adjacent pair of shards eligible for"
                        + " merging");
        assertThat(shards()).hasSize(5);
    }

    private void scale(int target) {
        client.updateShardCount(
                it ->
                        it.streamName("prices")
                                .targetShardCount(target)
                                .scalingType("UNIFORM_SCALING"));
    }

    private void split(String shard, String key) {
        client.splitShard(
                it -> it.streamName("prices").shardToSplit(shard).newStartingHashKey(key));
    }

    private void merge(String shard, String adjacent) {
        client.mergeShards(
                it -> it.streamName("prices").shardToMerge(shard).adjacentShardToMerge(adjacent));
    }

    private List<Shard> shards() {
        return client.listShards(it -> it.streamName("prices")).shards();
    }

    private List<Shard> open() {
        return shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .toList();
    }

    /** The numbers of all records, shard by shard, and so parents before their children. */
    private List<Integer> all() {
        List<Integer> all = new ArrayList<>();
        for (Shard shard : shards()) {
            String iterator =
                    client.getShardIterator(
                                    it ->
                                            it.streamName("prices")
                                                    .shardId(shard.shardId())
                                                    .shardIteratorType("TRIM_HORIZON"))
                            .shardIterator();
            GetRecordsResponse read;
            do {
                read = get(iterator);
                data(read).forEach(number -> all.add(Integer.parseInt(number)));
                iterator = read.nextShardIterator();
            } while (iterator != null && read.millisBehindLatest() > 0);
        }
        return all;
    }
}
