package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.storage.SqlStatements;
import java.math.BigInteger;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class ListShardsTest extends KinesisContract {

    @Test
    void shardsAreListedPageByPage() {
        create("prices", 5);

        ListShardsResponse first = client.listShards(it -> it.streamName("prices").maxResults(2));
        ListShardsResponse second =
                client.listShards(it -> it.nextToken(first.nextToken()).maxResults(2));
        ListShardsResponse third =
                client.listShards(it -> it.nextToken(second.nextToken()).maxResults(2));

        assertThat(indices(first)).containsExactly(0, 1);
        assertThat(indices(second)).containsExactly(2, 3);
        assertThat(indices(third)).containsExactly(4);
        assertThat(third.nextToken()).isNull();
    }

    @Test
    void aTokenExpiresAfterFiveMinutes() {
        create("prices", 5);
        String token = client.listShards(it -> it.streamName("prices").maxResults(2)).nextToken();

        clock.forward(Duration.ofMinutes(5));
        assertThat(client.listShards(it -> it.nextToken(token)).shards()).hasSize(3);
        clock.forward(Duration.ofMillis(1));
        assertError(
                () -> client.listShards(it -> it.nextToken(token)),
                "ExpiredNextTokenException",
                "The NextToken was created at time Sat Nov 21 10:00:00 UTC 2026 while right now it"
                        + " is Sat Nov 21 10:05:00 UTC 2026 which is further in the future than the"
                        + " tolerated delay of 300000 milliseconds.");
    }

    @Test
    void aStreamIsNamedOnceEitherDirectlyOrByTheToken() {
        create("prices", 5);
        String token = client.listShards(it -> it.streamName("prices").maxResults(2)).nextToken();

        assertError(
                () -> client.listShards(it -> it.streamName("prices").nextToken(token)),
                "InvalidArgumentException",
                "NextToken and StreamName cannot be provided together.");
        assertError(
                () -> client.listShards(it -> {}),
                "InvalidArgumentException",
                "Either NextToken or StreamName should be provided.");
        assertError(
                () -> client.listShards(it -> it.nextToken("x" + token)),
                "InvalidArgumentException",
                "Invalid NextToken.");
        assertError(
                () -> client.listShards(it -> it.streamName("other")),
                "ResourceNotFoundException",
                "Stream other under account 000000000000 not found.");
    }

    @Test
    void aTokenStandsAlone() {
        create("prices", 5);
        String token = client.listShards(it -> it.streamName("prices").maxResults(2)).nextToken();

        assertError(
                () ->
                        client.listShards(
                                it ->
                                        it.nextToken(token)
                                                .shardFilter(
                                                        f -> f.type(ShardFilterType.AT_LATEST))),
                "InvalidArgumentException",
                "NextToken and ShardFilter cannot be provided together.");
        assertError(
                () -> client.listShards(it -> it.nextToken(token).streamCreationTimestamp(START)),
                "InvalidArgumentException",
                "NextToken and StreamCreationTimestamp cannot be provided together.");
    }

    @Test
    void theOpenShardsCoverTheStreamAtEachMomentOfARescale() {
        create("prices", 2);
        clock.forward(Duration.ofHours(1));
        client.updateShardCount(
                it -> it.streamName("prices").targetShardCount(4).scalingType("UNIFORM_SCALING"));
        client.updateShardCount(
                it -> it.streamName("prices").targetShardCount(3).scalingType("UNIFORM_SCALING"));
        List<Integer> open = indices(at(ShardFilterType.AT_LATEST, null));

        for (int millis = 0; millis < 3_000; millis += 7) {
            assertThat(covered(at(ShardFilterType.AT_TIMESTAMP, clock.instant())))
                    .as("after %d ms", millis)
                    .isEqualTo(BigInteger.ONE.shiftLeft(128));
            clock.forward(Duration.ofMillis(7));
        }
        restart();
        assertThat(indices(at(ShardFilterType.AT_TIMESTAMP, clock.instant()))).isEqualTo(open);
    }

    private ListShardsResponse at(ShardFilterType type, Instant time) {
        return client.listShards(
                it -> it.streamName("prices").shardFilter(f -> f.type(type).timestamp(time)));
    }

    private static BigInteger covered(ListShardsResponse response) {
        return response.shards().stream()
                .map(Shard::hashKeyRange)
                .map(
                        range ->
                                new BigInteger(range.endingHashKey())
                                        .subtract(new BigInteger(range.startingHashKey()))
                                        .add(BigInteger.ONE))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Test
    void theCreationTimeDistinguishesStreamsOfTheSameName() {
        create("prices", 1);

        assertThat(list(START)).hasSize(1);
        assertError(
                () -> list(START.minusSeconds(60)),
                "ResourceNotFoundException",
                "Stream prices under account 000000000000 not found.");
    }

    @Test
    void filtersChooseShardsByIdAndByTime() throws Exception {
        splitAfterAnHour();
        Instant before = START.plus(Duration.ofMinutes(30));

        assertThat(indices(client.listShards(it -> it.streamName("prices"))))
                .containsExactly(0, 1, 2);
        assertThat(indices(ShardFilterType.AT_LATEST, null)).containsExactly(1, 2);
        assertThat(indices(ShardFilterType.AT_TRIM_HORIZON, null)).containsExactly(0);
        assertThat(indices(ShardFilterType.FROM_TRIM_HORIZON, null)).containsExactly(0, 1, 2);
        assertThat(indices(ShardFilterType.AT_TIMESTAMP, before)).containsExactly(0);
        assertThat(indices(ShardFilterType.FROM_TIMESTAMP, before)).containsExactly(0, 1, 2);
        assertThat(indices(ShardFilterType.AT_TIMESTAMP, clock.instant())).containsExactly(1, 2);
        assertThat(indices(ShardFilterType.FROM_TIMESTAMP, clock.instant())).containsExactly(1, 2);
        assertThat(
                        indices(
                                client.listShards(
                                        it ->
                                                it.streamName("prices")
                                                        .shardFilter(
                                                                filter ->
                                                                        filter.type(
                                                                                        ShardFilterType
                                                                                                .AFTER_SHARD_ID)
                                                                                .shardId(
                                                                                        "shardId-000000000001")))))
                .containsExactly(2);
        assertError(
                () -> indices(ShardFilterType.AT_TIMESTAMP, null),
                "InvalidArgumentException",
                "Timestamp must be specified for a ShardFilter of type AT_TIMESTAMP.");
    }

    @Test
    void aFilterHoldsOnEachOfItsPages() throws Exception {
        splitAfterAnHour();

        var first =
                client.listShards(
                        it ->
                                it.streamName("prices")
                                        .maxResults(1)
                                        .shardFilter(at -> at.type(ShardFilterType.AT_LATEST)));
        var second = client.listShards(it -> it.nextToken(first.nextToken()));

        assertThat(indices(first)).containsExactly(1);
        assertThat(indices(second)).containsExactly(2);
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void aFilterMustBeOneOfTheModelAndComplete() {
        create("prices", 1);

        assertError(
                () ->
                        client.listShards(
                                it -> it.streamName("prices").shardFilter(at -> at.type("SOME"))),
                "ValidationException",
                "1 validation error detected: Value 'SOME' at 'shardFilter.type' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [AFTER_SHARD_ID,"
                        + " AT_TRIM_HORIZON, FROM_TRIM_HORIZON, AT_LATEST, AT_TIMESTAMP,"
                        + " FROM_TIMESTAMP]");
        assertError(
                () -> indices(ShardFilterType.AFTER_SHARD_ID, null),
                "InvalidArgumentException",
                "ShardId must be specified for a ShardFilter of type AFTER_SHARD_ID.");
        assertError(
                () -> client.listShards(it -> it.streamName("prices").maxResults(10_001)),
                "ValidationException",
                "1 validation error detected: Value '10001' at 'maxResults' failed to satisfy"
                        + " constraint: Member must have value less than or equal to 10000");
    }

    @Test
    void aClosedShardIsListedUntilItsRecordsAreGone() throws Exception {
        splitAfterAnHour();

        clock.forward(Duration.ofHours(24).minusMillis(1));
        assertThat(client.listShards(it -> it.streamName("prices")).shards()).hasSize(3);
        clock.forward(Duration.ofMillis(1));
        assertThat(client.listShards(it -> it.streamName("prices")).shards()).hasSize(2);
    }

    @Test
    void childrenAreListedWithTheirParentAndItsEnd() throws Exception {
        splitAfterAnHour();

        List<Shard> shards = client.listShards(it -> it.streamName("prices")).shards();

        assertThat(shards.get(0).sequenceNumberRange().endingSequenceNumber()).hasSize(56);
        assertThat(shards.get(1).parentShardId()).isEqualTo("shardId-000000000000");
        assertThat(shards.get(1).adjacentParentShardId()).isNull();
        assertThat(shards.get(2).parentShardId()).isEqualTo("shardId-000000000000");
    }

    @Test
    void theEndOfAClosedShardComesTogetherWithItsLastRecords() throws Exception {
        splitAfterAnHour();

        var part =
                client.getRecords(
                        it ->
                                it.shardIterator(iterator("prices", ShardIteratorType.TRIM_HORIZON))
                                        .limit(2));
        assertThat(data(part)).containsExactly("0", "1");
        assertThat(part.nextShardIterator()).isNotNull();
        assertThat(part.childShards()).isEmpty();

        var last = get(part.nextShardIterator());
        assertThat(data(last)).containsExactly("2");
        assertThat(last.nextShardIterator()).isNull();
        assertThat(last.millisBehindLatest()).isZero();
        assertThat(last.childShards())
                .extracting(child -> child.shardId() + " of " + child.parentShards())
                .containsExactly(
                        "shardId-000000000001 of [shardId-000000000000]",
                        "shardId-000000000002 of [shardId-000000000000]");
        assertThat(get(iterator("prices", ShardIteratorType.LATEST)).nextShardIterator()).isNull();
    }

    @Test
    void recordsGoToTheChildrenOfAClosedShard() throws Exception {
        splitAfterAnHour();

        assertThat(put("prices", 0, 50).records())
                .extracting(record -> record.shardId())
                .containsOnly("shardId-000000000001", "shardId-000000000002");
    }

    /** Puts three records into shard 0 and splits it, as the storage keeps a split. */
    private void splitAfterAnHour() throws Exception {
        create("prices", 1);
        put("prices", 0, 3);
        clock.forward(Duration.ofHours(1));
        long now = clock.instant().toEpochMilli();
        List<HashKeyRange> halves = HashKeyRange.split(2);
        kinesis.storage()
                .write(
                        connection -> {
                            try (Statement statement = connection.createStatement()) {
                                statement.execute(
                                        "UPDATE \"$kinesis\".shard SET closed = %d, closing_number = 4"
                                                .formatted(now));
                                for (int half = 0; half < 2; half++) {
                                    statement.execute(
                                            """
                                            INSERT INTO "$kinesis".shard
                                            SELECT id, %d, '%s', '%s', %d, 0, NULL, NULL, NULL, 1
                                            FROM "$kinesis".stream
                                            """
                                                    .formatted(
                                                            half + 1,
                                                            halves.get(half).start(),
                                                            halves.get(half).end(),
                                                            now));
                                    new ShardTable(START.toEpochMilli(), half + 1)
                                            .create(new SqlStatements(connection));
                                }
                                return "split";
                            }
                        })
                .join();
        restart();
    }

    private List<Shard> list(Instant created) {
        return client.listShards(it -> it.streamName("prices").streamCreationTimestamp(created))
                .shards();
    }

    private List<Integer> indices(ShardFilterType type, Instant time) {
        return indices(
                client.listShards(
                        it ->
                                it.streamName("prices")
                                        .shardFilter(filter -> filter.type(type).timestamp(time))));
    }

    private static List<Integer> indices(ListShardsResponse response) {
        return response.shards().stream()
                .map(shard -> Integer.valueOf(shard.shardId().substring("shardId-".length())))
                .toList();
    }
}
