package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class GetRecordsTest extends KinesisContract {

    @BeforeEach
    void createStream() {
        create("prices", 1);
    }

    @Test
    void recordsAreReadAsTheyWerePutInTheirOrder() {
        PutRecordsResponse put = put("prices", 0, 3);
        clock.forward(Duration.ofSeconds(5));

        GetRecordsResponse read = get(iterator("prices", ShardIteratorType.TRIM_HORIZON));

        assertThat(data(read)).containsExactly("0", "1", "2");
        assertThat(read.records()).extracting(Record::partitionKey).containsExactly("0", "1", "2");
        assertThat(read.records())
                .extracting(Record::sequenceNumber)
                .isEqualTo(put.records().stream().map(it -> it.sequenceNumber()).toList());
        assertThat(read.records())
                .extracting(Record::approximateArrivalTimestamp)
                .containsOnly(START);
        assertThat(read.millisBehindLatest()).isZero();
        assertThat(get(read.nextShardIterator()).records()).isEmpty();
    }

    @Test
    void anEmptyRecordIsARecord() {
        client.putRecord(
                it ->
                        it.streamName("prices")
                                .partitionKey("k")
                                .data(SdkBytes.fromByteArray(new byte[0])));

        assertThat(data(get(iterator("prices", ShardIteratorType.TRIM_HORIZON))))
                .containsExactly("");
    }

    @Test
    void latestGivesOnlyWhatComesLater() {
        put("prices", 0, 3);
        String iterator = iterator("prices", ShardIteratorType.LATEST);
        put("prices", 3, 5);

        assertThat(data(get(iterator))).containsExactly("3", "4");
    }

    @Test
    void sequenceNumbersAreStartedAtOrAfter() {
        String second = put("prices", 0, 3).records().get(1).sequenceNumber();

        assertThat(data(from(ShardIteratorType.AT_SEQUENCE_NUMBER, second)))
                .containsExactly("1", "2");
        assertThat(data(from(ShardIteratorType.AFTER_SEQUENCE_NUMBER, second)))
                .containsExactly("2");
        String start =
                client.listShards(it -> it.streamName("prices"))
                        .shards()
                        .get(0)
                        .sequenceNumberRange()
                        .startingSequenceNumber();
        assertThat(data(from(ShardIteratorType.AT_SEQUENCE_NUMBER, start))).hasSize(3);
    }

    @Test
    void aTimestampStartsAtTheFirstRecordThatArrivedThenOrLater() {
        put("prices", 0, 2);
        clock.forward(Duration.ofMinutes(1));
        put("prices", 2, 4);
        clock.forward(Duration.ofMinutes(1));

        assertThat(data(from(START))).containsExactly("0", "1", "2", "3");
        assertThat(data(from(START.plusMillis(1)))).containsExactly("2", "3");
        assertThat(data(from(START.plusSeconds(60)))).containsExactly("2", "3");
        assertThat(data(from(START.plusSeconds(61)))).isEmpty();
        assertThat(data(from(Instant.EPOCH))).hasSize(4);
    }

    @Test
    void aLimitedReadGoesOnWhereItStoppedAndTellsHowFarItIsBehind() {
        put("prices", 0, 5);
        clock.forward(Duration.ofSeconds(7));
        String start = iterator("prices", ShardIteratorType.TRIM_HORIZON);

        GetRecordsResponse first = client.getRecords(it -> it.shardIterator(start).limit(3));
        GetRecordsResponse rest = get(first.nextShardIterator());

        assertThat(data(first)).containsExactly("0", "1", "2");
        assertThat(first.millisBehindLatest()).isEqualTo(7000);
        assertThat(data(rest)).containsExactly("3", "4");
        assertThat(rest.millisBehindLatest()).isZero();
    }

    @Test
    void oneReadGivesAtMostTenThousandRecords() {
        for (int call = 0; call < 21; call++) {
            put("prices", call * 500, call * 500 + 500);
        }

        GetRecordsResponse first = get(iterator("prices", ShardIteratorType.TRIM_HORIZON));
        GetRecordsResponse rest = get(first.nextShardIterator());

        List<String> all = new ArrayList<>(data(first));
        assertThat(all).hasSize(10_000);
        all.addAll(data(rest));
        assertThat(all).isEqualTo(IntStream.range(0, 10_500).mapToObj(String::valueOf).toList());
    }

    @Test
    void oneReadGivesAtMostTenMebibytes() {
        PutRecordsRequestEntry big =
                PutRecordsRequestEntry.builder()
                        .partitionKey("k")
                        .data(SdkBytes.fromByteArrayUnsafe(new byte[1024 * 1024 - 1]))
                        .build();
        for (int call = 0; call < 3; call++) {
            client.putRecords(it -> it.streamName("prices").records(big, big, big, big));
        }

        GetRecordsResponse first = get(iterator("prices", ShardIteratorType.TRIM_HORIZON));

        assertThat(first.records()).hasSize(10);
        assertThat(first.millisBehindLatest()).isPositive();
        assertThat(get(first.nextShardIterator()).records()).hasSize(2);
    }

    @Test
    void recordsAreGoneAfterTheRetentionPeriod() {
        put("prices", 0, 2);
        clock.forward(Duration.ofHours(23));
        put("prices", 2, 4);
        clock.forward(Duration.ofHours(1));
        assertThat(data(fromTheStart())).hasSize(4);

        clock.forward(Duration.ofMillis(1));
        assertThat(data(fromTheStart())).containsExactly("2", "3");
        put("prices", 4, 5);
        assertThat(data(fromTheStart())).containsExactly("2", "3", "4");
        restart();
        assertThat(data(fromTheStart())).containsExactly("2", "3", "4");
    }

    @Test
    void sequenceNumbersGoOnWhenAllRecordsAreGone() {
        String before = put("prices", 0, 2).records().get(1).sequenceNumber();
        clock.forward(Duration.ofDays(3));
        assertThat(fromTheStart().records()).isEmpty();
        String between = put("prices", 2, 3).records().get(0).sequenceNumber();
        clock.forward(Duration.ofDays(3));
        restart();

        String after = put("prices", 3, 4).records().get(0).sequenceNumber();

        assertThat(List.of(before, between, after)).isSorted().doesNotHaveDuplicates();
        assertThat(data(fromTheStart())).containsExactly("3");
    }

    @Test
    void anIteratorIsGoodForFiveMinutes() {
        put("prices", 0, 1);
        String iterator = iterator("prices", ShardIteratorType.TRIM_HORIZON);

        clock.forward(Duration.ofMinutes(5));
        assertThat(get(iterator).records()).hasSize(1);
        clock.forward(Duration.ofMillis(1));
        assertError(
                () -> get(iterator),
                "ExpiredIteratorException",
                "Iterator expired. The iterator was created at time Sat Nov 21 10:00:00 UTC 2026"
                        + " while right now it is Sat Nov 21 10:05:00 UTC 2026 which is further in the"
                        + " future than the tolerated delay of 300000 milliseconds.");
    }

    @Test
    void anIteratorOutlivesARestartButNotItsStream() {
        put("prices", 0, 1);
        String iterator = iterator("prices", ShardIteratorType.TRIM_HORIZON);

        restart();
        assertThat(get(iterator).records()).hasSize(1);
        client.deleteStream(it -> it.streamName("prices"));
        create("prices", 1);
        assertError(
                () -> get(iterator),
                "ResourceNotFoundException",
                "Shard shardId-000000000000 in stream prices under account 000000000000 does not"
                        + " exist");
    }

    @Test
    void whatIsNoIteratorIsInvalid() {
        assertInvalid(() -> get("nonsense"), "Invalid ShardIterator.");
        String iterator = iterator("prices", ShardIteratorType.LATEST);
        assertInvalid(() -> get(iterator.substring(4)), "Invalid ShardIterator.");
        assertError(
                () -> client.getRecords(it -> it.shardIterator(iterator).limit(10_001)),
                "ValidationException",
                "1 validation error detected: Value '10001' at 'limit' failed to satisfy"
                        + " constraint: Member must have value less than or equal to 10000");
    }

    @Test
    void anIteratorOfAShardThatIsNotThereIsNotGiven() {
        assertError(
                () ->
                        iterator(
                                it ->
                                        it.shardId("shardId-000000000001")
                                                .shardIteratorType("LATEST")),
                "ResourceNotFoundException",
                "Shard shardId-000000000001 in stream prices under account 000000000000 does not"
                        + " exist");
        assertError(
                () -> iterator(it -> it.shardId("shard-a").shardIteratorType("LATEST")),
                "ResourceNotFoundException",
                "Could not find shard shard-a in stream prices under account 000000000000.");
    }

    @Test
    void anIteratorsTypeAndItsStartMustFit() {
        assertInvalid(
                () -> iterator(it -> it.shardIteratorType("AT_SEQUENCE_NUMBER")),
                "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
                        + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no"
                        + " StartingSequenceNumber. Request specified AT_SEQUENCE_NUMBER and no"
                        + " StartingSequenceNumber.");
        assertInvalid(
                () -> iterator(it -> it.shardIteratorType("LATEST").startingSequenceNumber("5")),
                "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
                        + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no"
                        + " StartingSequenceNumber. Request specified LATEST and also a"
                        + " StartingSequenceNumber.");
        assertInvalid(
                () -> iterator(it -> it.shardIteratorType("AT_TIMESTAMP")),
                "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP."
                        + " Current request has no timestamp parameter.");
        assertInvalid(
                () -> from(START.plusMillis(1)),
                "The timestampInMillis parameter cannot be greater than the"
                        + " currentTimestampInMillis. timestampInMillis: 1795255200124,"
                        + " currentTimestampInMillis: 1795255200123");
    }

    @Test
    void aSequenceNumberFromElsewhereIsInvalid() {
        create("other", 2);
        String there =
                client.listShards(it -> it.streamName("other"))
                        .shards()
                        .get(1)
                        .sequenceNumberRange()
                        .startingSequenceNumber();

        assertInvalid(
                () -> from(ShardIteratorType.AT_SEQUENCE_NUMBER, there),
                "Invalid StartingSequenceNumber. It encodes shardId-000000000001, while it was used"
                        + " in a call to a shard with shardId-000000000000");
        assertInvalid(
                () -> from(ShardIteratorType.AT_SEQUENCE_NUMBER, "5"),
                "StartingSequenceNumber 5 used in GetShardIterator on shard shardId-000000000000 in"
                        + " stream prices under account 000000000000 is invalid.");
        String future = new SequenceNumber(START.getEpochSecond(), 0, 9, 0).toString();
        assertInvalid(
                () -> from(ShardIteratorType.AT_SEQUENCE_NUMBER, future),
                "StartingSequenceNumber "
                        + future
                        + " used in GetShardIterator on shard shardId-000000000000 in stream prices"
                        + " under account 000000000000 is invalid because it did not come from this"
                        + " stream.");
    }

    private GetRecordsResponse fromTheStart() {
        return get(iterator("prices", ShardIteratorType.TRIM_HORIZON));
    }

    private GetRecordsResponse from(ShardIteratorType type, String sequence) {
        return get(iterator(it -> it.shardIteratorType(type).startingSequenceNumber(sequence)));
    }

    private GetRecordsResponse from(Instant time) {
        return get(iterator(it -> it.shardIteratorType("AT_TIMESTAMP").timestamp(time)));
    }

    private String iterator(Consumer<GetShardIteratorRequest.Builder> more) {
        return client.getShardIterator(
                        it -> {
                            it.streamName("prices").shardId("shardId-000000000000");
                            more.accept(it);
                        })
                .shardIterator();
    }

    private static void assertInvalid(Runnable call, String message) {
        assertError(call::run, "InvalidArgumentException", message);
    }
}
