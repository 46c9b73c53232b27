package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;

/** Who may subscribe to a shard, and whose subscription ends. */
class SubscriptionsTest extends SubscriptionContract {

    @Test
    void aSecondSubscriptionIsRefusedForFiveSecondsAndThenTakesOver() {
        Subscriber first = subscribe(OLDEST);
        first.begun.join();

        assertThatThrownBy(subscribe(OLDEST).begun::join)
                .hasCauseInstanceOf(ResourceInUseException.class)
                .hasMessageContaining(
                        "Another active subscription exists for this consumer:"
                                + " 000000000000:prices:shardId-000000000000:charts");
        clock.forward(Duration.ofSeconds(5));
        Subscriber third = subscribe(OLDEST);
        third.begun.join();
        put("prices", 0, 1);

        await().untilAsserted(() -> assertThat(third.data()).containsExactly("0"));
        assertThatThrownBy(first.ended::join).hasCauseInstanceOf(ResourceInUseException.class);
        assertThat(third.ended).isNotDone();
    }

    @Test
    void eachConsumerHasASubscriptionOfItsOwn() {
        String other =
                client.registerStreamConsumer(it -> it.streamARN(ARN).consumerName("alarms"))
                        .consumer()
                        .consumerARN();
        Subscriber first = subscribe(OLDEST);
        Subscriber second = new Subscriber(async, other, FIRST, OLDEST);

        put("prices", 0, 2);

        await().untilAsserted(() -> assertThat(first.data()).containsExactly("0", "1"));
        await().untilAsserted(() -> assertThat(second.data()).containsExactly("0", "1"));
    }

    @Test
    void aSubscriptionEndsWithItsConsumerAndWithItsStream() {
        String other =
                client.registerStreamConsumer(it -> it.streamARN(ARN).consumerName("alarms"))
                        .consumer()
                        .consumerARN();
        Subscriber first = subscribe(OLDEST);
        Subscriber second = new Subscriber(async, other, FIRST, OLDEST);
        first.begun.join();
        second.begun.join();

        client.deregisterStreamConsumer(it -> it.consumerARN(consumer));
        assertThatThrownBy(first.ended::join).hasCauseInstanceOf(ResourceNotFoundException.class);
        assertThat(second.ended).isNotDone();
        client.deleteStream(it -> it.streamName("prices").enforceConsumerDeletion(true));
        assertThatThrownBy(second.ended::join).hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aConsumerSubscribesAfterARestart() {
        put("prices", 0, 2);
        async.close();
        restart();
        async = LocalKinesis.asyncClient(kinesis.url());

        Subscriber subscriber = subscribe(OLDEST);

        await().untilAsserted(() -> assertThat(subscriber.data()).containsExactly("0", "1"));
    }

    @Test
    void whatCannotBeSubscribedToIsRefusedBeforeTheEventsBegin() {
        Stream.of(
                        List.of(consumer + "1", FIRST, "Consumer charts with creation timestamp"),
                        List.of(consumer, "shardId-000000000001", "does not exist"),
                        List.of("charts", FIRST, "1 validation error detected: Value 'charts' at"))
                .forEach(
                        refused ->
                                assertThatThrownBy(
                                                new Subscriber(
                                                                        async,
                                                                        refused.get(0),
                                                                        refused.get(1),
                                                                        OLDEST)
                                                                .begun
                                                        ::join)
                                        .hasMessageContaining(refused.get(2)));
        assertThatThrownBy(
                        subscribe(
                                                StartingPosition.builder()
                                                        .type(ShardIteratorType.AT_SEQUENCE_NUMBER)
                                                        .sequenceNumber("5")
                                                        .build())
                                        .begun
                                ::join)
                .hasMessageContaining(
                        "StartingSequenceNumber 5 used in SubscribeToShard on shard"
                                + " shardId-000000000000 in stream prices under account 000000000000"
                                + " is invalid.");
    }
}
