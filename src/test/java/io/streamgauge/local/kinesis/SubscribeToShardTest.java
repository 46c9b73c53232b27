package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;

/** SubscribeToShard, and what comes of it. */
class SubscribeToShardTest extends SubscriptionContract {

    @Test
    void recordsThatAreThereAndThoseThatComeArePushedInTheirOrder() {
        put("prices", 0, 3);
        Subscriber subscriber = subscribe(OLDEST);
        await().untilAsserted(() -> assertThat(subscriber.data()).hasSize(3));

        put("prices", 3, 5);

        await().untilAsserted(
                        () ->
                                assertThat(subscriber.data())
                                        .containsExactly("0", "1", "2", "3", "4"));
        assertThat(subscriber.last().millisBehindLatest()).isZero();
        assertThat(subscriber.last().records().get(0).approximateArrivalTimestamp())
                .isEqualTo(START);
        assertThat(subscriber.ended).isNotDone();
    }

    @Test
    void latestGivesOnlyWhatComesLater() {
        put("prices", 0, 3);
        Subscriber subscriber = subscribe(LATEST);
        await().until(() -> !subscriber.events.isEmpty());

        put("prices", 3, 5);

        await().untilAsserted(() -> assertThat(subscriber.data()).containsExactly("3", "4"));
        assertThat(subscriber.events.get(0).records()).isEmpty();
    }

    @Test
    void aSubscriptionEndsAfterFiveMinutesAndTheNextOneResumes() {
        put("prices", 0, 3);
        Subscriber first = subscribe(OLDEST);
        await().untilAsserted(() -> assertThat(first.data()).hasSize(3));

        clock.forward(Duration.ofMinutes(5));
        assertThat(first.ended).succeedsWithin(Patience.DEFAULT);
        put("prices", 3, 5);
        String place = first.last().continuationSequenceNumber();
        Subscriber second =
                subscribe(
                        StartingPosition.builder()
                                .type(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                .sequenceNumber(place)
                                .build());

        await().untilAsserted(() -> assertThat(second.data()).containsExactly("3", "4"));
    }

    @Test
    void aSubscriptionResumesFromAnEventWithoutRecords() {
        Subscriber first = subscribe(LATEST);
        await().until(() -> !first.events.isEmpty());
        clock.forward(Duration.ofMinutes(5));
        assertThat(first.ended).succeedsWithin(Patience.DEFAULT);
        put("prices", 0, 2);

        Subscriber second =
                subscribe(
                        StartingPosition.builder()
                                .type(ShardIteratorType.AT_SEQUENCE_NUMBER)
                                .sequenceNumber(first.last().continuationSequenceNumber())
                                .build());

        await().untilAsserted(() -> assertThat(second.data()).containsExactly("0", "1"));
    }

    @Test
    void aSilentShardSendsSignsOfLife() {
        Subscriber subscriber = subscribe(LATEST);
        await().until(() -> subscriber.events.size() == 1);

        clock.forward(Duration.ofSeconds(5));

        await().until(() -> subscriber.events.size() == 2);
        assertThat(subscriber.last().records()).isEmpty();
        assertThat(subscriber.last().continuationSequenceNumber()).isNotNull();
    }

    @Test
    void theEndOfAShardNamesItsChildrenAndEndsTheSubscription() {
        Subscriber subscriber = subscribe(OLDEST);
        put("prices", 0, 3);

        split();

        assertThat(subscriber.ended).succeedsWithin(Patience.DEFAULT);
        assertThat(subscriber.data()).containsExactly("0", "1", "2");
        assertThat(subscriber.last().continuationSequenceNumber()).isNull();
        assertThat(subscriber.last().childShards())
                .extracting(ChildShard::shardId)
                .containsExactly("shardId-000000000001", "shardId-000000000002");
        assertThat(subscriber.last().childShards().get(0).parentShards()).containsExactly(FIRST);
    }

    @Test
    void everyRecordIsPushedOnceWhileManyArePutAndTheShardIsSplit() {
        Subscriber subscriber = subscribe(OLDEST);
        var puts =
                IntStream.range(0, 40)
                        .mapToObj(
                                call ->
                                        async.putRecords(
                                                it ->
                                                        it.streamName("prices")
                                                                .records(
                                                                        entry(call, 0),
                                                                        entry(call, 1))))
                        .toList();
        split();
        List<String> first =
                puts.stream()
                        .flatMap(put -> put.join().records().stream())
                        .filter(record -> record.shardId().equals(FIRST))
                        .map(record -> record.sequenceNumber())
                        .sorted()
                        .toList();

        assertThat(subscriber.ended).succeedsWithin(Patience.DEFAULT);
        assertThat(
                        subscriber.events.stream()
                                .flatMap(event -> event.records().stream())
                                .map(record -> record.sequenceNumber()))
                .containsExactlyElementsOf(first);
    }

    @Test
    void aRecordOfTenMebibytesIsPushedAndSoAreManySmallOnes() {
        String large = "x".repeat(10 * 1024 * 1024 - 1);
        client.createStream(it -> it.streamName("large").shardCount(1).maxRecordSizeInKiB(10_240));
        client.putRecord(
                it ->
                        it.streamName("large")
                                .partitionKey("k")
                                .data(SdkBytes.fromUtf8String(large)));
        for (int call = 0; call < 5; call++) {
            put("large", call * 500, call * 500 + 500);
        }
        String arn =
                client.registerStreamConsumer(
                                it ->
                                        it.streamARN(ARN.replace("prices", "large"))
                                                .consumerName("c"))
                        .consumer()
                        .consumerARN();

        Subscriber subscriber = new Subscriber(async, arn, FIRST, OLDEST);

        await().until(() -> subscriber.data().size() == 2501);
        assertThat(subscriber.data().get(0)).isEqualTo(large);
        assertThat(subscriber.data().subList(1, 2501))
                .isEqualTo(IntStream.range(0, 2500).mapToObj(String::valueOf).toList());
    }
}
