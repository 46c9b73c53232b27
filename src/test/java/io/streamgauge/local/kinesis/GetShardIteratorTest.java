package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class GetShardIteratorTest extends KinesisContract {

    @BeforeEach
    void createStream() {
        create("prices", 1);
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

    @Test
    void aSequenceNumberBelowTheHorizonResumesAtTheHorizon() {
        String gone = put("prices", 0, 3).records().get(0).sequenceNumber();
        clock.forward(Duration.ofHours(23));
        put("prices", 3, 5);
        clock.forward(Duration.ofHours(2));

        assertThat(data(from(ShardIteratorType.AT_SEQUENCE_NUMBER, gone)))
                .containsExactly("3", "4");
        assertThat(data(from(ShardIteratorType.AFTER_SEQUENCE_NUMBER, gone)))
                .containsExactly("3", "4");
        put("prices", 5, 6);
        restart();
        assertThat(data(from(ShardIteratorType.AT_SEQUENCE_NUMBER, gone)))
                .containsExactly("3", "4", "5");
    }

    @Test
    void aSequenceNumberIsGoodWhenAllRecordsOfItsShardAreGone() {
        String gone = put("prices", 0, 3).records().get(2).sequenceNumber();
        clock.forward(Duration.ofDays(2));
        assertThat(data(from(ShardIteratorType.AT_SEQUENCE_NUMBER, gone))).isEmpty();

        put("prices", 3, 4);

        assertThat(data(from(ShardIteratorType.AT_SEQUENCE_NUMBER, gone))).containsExactly("3");
    }

    @Test
    void latestGivesOnlyWhatComesLater() {
        put("prices", 0, 3);
        String iterator = iterator("prices", ShardIteratorType.LATEST);
        put("prices", 3, 5);

        assertThat(data(get(iterator))).containsExactly("3", "4");
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
