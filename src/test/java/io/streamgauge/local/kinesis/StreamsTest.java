package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

class StreamsTest extends KinesisContract {

    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/prices";
    private static final String NOT_FOUND = "Stream prices under account 000000000000 not found.";

    @Test
    void aStreamIsDescribedAsItWasCreated() {
        create("prices", 2);

        var stream = client.describeStream(it -> it.streamName("prices")).streamDescription();

        assertThat(stream.streamName()).isEqualTo("prices");
        assertThat(stream.streamARN()).isEqualTo(ARN);
        assertThat(stream.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(stream.streamModeDetails().streamMode()).isEqualTo(StreamMode.PROVISIONED);
        assertThat(stream.retentionPeriodHours()).isEqualTo(24);
        assertThat(stream.streamCreationTimestamp()).isEqualTo(START);
        assertThat(stream.hasMoreShards()).isFalse();
        assertThat(stream.shards())
                .extracting(shard -> shard.shardId())
                .containsExactly("shardId-000000000000", "shardId-000000000001");
        assertThat(stream.shards())
                .extracting(shard -> shard.hashKeyRange().startingHashKey())
                .containsExactly("0", "170141183460469231731687303715884105728");
        assertThat(stream.shards())
                .allSatisfy(
                        shard -> {
                            var range = shard.sequenceNumberRange();
                            assertThat(range.startingSequenceNumber()).hasSize(56);
                            assertThat(range.endingSequenceNumber()).isNull();
                            assertThat(shard.parentShardId()).isNull();
                        });
    }

    @Test
    void shardsAreDescribedPageByPage() {
        create("prices", 5);

        var first = client.describeStream(it -> it.streamName("prices").limit(3));
        var second =
                client.describeStream(
                        it ->
                                it.streamName("prices")
                                        .limit(3)
                                        .exclusiveStartShardId("shardId-000000000002"));

        assertThat(first.streamDescription().shards()).hasSize(3);
        assertThat(first.streamDescription().hasMoreShards()).isTrue();
        assertThat(second.streamDescription().shards()).hasSize(2);
        assertThat(second.streamDescription().hasMoreShards()).isFalse();
    }

    @Test
    void anOnDemandStreamStartsWithFourShards() {
        client.createStream(
                it ->
                        it.streamName("prices")
                                .streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND)));

        var summary =
                client.describeStreamSummary(it -> it.streamARN(ARN)).streamDescriptionSummary();

        assertThat(summary.openShardCount()).isEqualTo(4);
        assertThat(summary.streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
        assertThat(summary.consumerCount()).isZero();
        assertThat(summary.maxRecordSizeInKiB()).isEqualTo(1024);
        assertThat(summary.streamCreationTimestamp()).isEqualTo(START);
    }

    @Test
    void aNameIsTakenOnlyOnce() {
        create("prices", 1);

        assertError(
                () -> create("prices", 1),
                "ResourceInUseException",
                "Stream prices under account 000000000000 already exists.");
    }

    @Test
    void theShardsOfAnAccountAreLimited() {
        create("prices", 2);

        assertError(
                () -> create("more", 499),
                "LimitExceededException",
                "This request would exceed the shard limit for the account 000000000000 in"
                        + " us-east-1. Current shard count for the account: 2. Limit: 500. Number of"
                        + " additional shards that would have resulted from this request: 499. Refer to"
                        + " the AWS Service Limits page"
                        + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for"
                        + " current limits and how to request higher limits.");
    }

    @Test
    void whatBreaksTheModelIsAValidationError() {
        assertError(
                () -> create("pri/ces", 0),
                "ValidationException",
                "2 validation errors detected: Value 'pri/ces' at 'streamName' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+;"
                        + " Value '0' at 'shardCount' failed to satisfy constraint: Member must have"
                        + " value greater than or equal to 1");
        assertError(
                () -> client.createStream(it -> it.streamName("prices")),
                "ValidationException",
                "1 validation error detected: Value null at 'shardCount' failed to satisfy"
                        + " constraint: Member must not be null");
    }

    @Test
    void streamsAreListedByNamePageByPage() {
        create("b", 1);
        create("c", 1);
        create("a", 1);

        ListStreamsResponse first = client.listStreams(it -> it.limit(2));
        ListStreamsResponse second = client.listStreams(it -> it.nextToken(first.nextToken()));
        ListStreamsResponse after = client.listStreams(it -> it.exclusiveStartStreamName("a"));

        assertThat(first.streamNames()).containsExactly("a", "b");
        assertThat(first.hasMoreStreams()).isTrue();
        assertThat(first.streamSummaries()).extracting(it -> it.streamName()).contains("a", "b");
        assertThat(second.streamNames()).containsExactly("c");
        assertThat(second.hasMoreStreams()).isFalse();
        assertThat(second.nextToken()).isNull();
        assertThat(after.streamNames()).containsExactly("b", "c");
    }

    @Test
    void aDeletedStreamIsGoneAndItsNameIsFreeForAnEmptyOne() {
        create("prices", 1);
        put("prices", 0, 3);

        client.deleteStream(it -> it.streamARN(ARN));

        assertError(
                () -> client.describeStreamSummary(it -> it.streamName("prices")),
                "ResourceNotFoundException",
                NOT_FOUND);
        assertError(() -> put("prices", 0, 1), "ResourceNotFoundException", NOT_FOUND);
        create("prices", 1);
        var trimHorizon =
                iterator(
                        "prices",
                        software.amazon.awssdk.services.kinesis.model.ShardIteratorType
                                .TRIM_HORIZON);
        assertThat(get(trimHorizon).records()).isEmpty();
    }

    @Test
    void retentionIsIncreasedAndDecreasedWithinItsLimits() {
        create("prices", 1);

        increase(8760);
        assertThat(retention()).isEqualTo(8760);
        decrease(48);
        assertThat(retention()).isEqualTo(48);

        assertInvalid(
                () -> increase(24),
                "Requested retention period (24 hours) for stream prices can not be shorter than"
                        + " existing retention period (48 hours). Use DecreaseRetentionPeriod API.");
        assertInvalid(
                () -> decrease(72),
                "Requested retention period (72 hours) for stream prices can not be longer than"
                        + " existing retention period (48 hours). Use IncreaseRetentionPeriod API.");
        assertInvalid(
                () -> decrease(23),
                "Minimum allowed retention period is 24 hours. Requested retention period (23"
                        + " hours) is too short.");
        assertInvalid(
                () -> increase(8761),
                "Maximum allowed retention period is 8760 hours. Requested retention period (8761"
                        + " hours) is too long.");
    }

    @Test
    void streamsAreThereAfterARestart() {
        create("prices", 3);
        increase(100);
        clock.forward(Duration.ofHours(1));
        restart();

        var summary =
                client.describeStreamSummary(it -> it.streamName("prices"))
                        .streamDescriptionSummary();

        assertThat(summary.openShardCount()).isEqualTo(3);
        assertThat(summary.retentionPeriodHours()).isEqualTo(100);
        assertThat(summary.streamCreationTimestamp()).isEqualTo(START);
        assertThat(summary.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void aCallThatNamesNoStreamIsInvalid() {
        assertInvalid(
                () -> client.describeStreamSummary(it -> {}),
                "Either StreamName or StreamARN must be provided.");
    }

    private void increase(int hours) throws KinesisException {
        client.increaseStreamRetentionPeriod(
                it -> it.streamName("prices").retentionPeriodHours(hours));
    }

    private void decrease(int hours) throws KinesisException {
        client.decreaseStreamRetentionPeriod(it -> it.streamARN(ARN).retentionPeriodHours(hours));
    }

    private int retention() {
        return client.describeStreamSummary(it -> it.streamName("prices"))
                .streamDescriptionSummary()
                .retentionPeriodHours();
    }

    private static void assertInvalid(Runnable call, String message) {
        assertError(call::run, "InvalidArgumentException", message);
    }
}
