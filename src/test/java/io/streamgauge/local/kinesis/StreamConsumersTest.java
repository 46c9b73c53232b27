package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;

/**
 * RegisterStreamConsumer, DescribeStreamConsumer, ListStreamConsumers, DeregisterStreamConsumer.
 */
class StreamConsumersTest extends KinesisContract {

    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/prices";
    private static final String NOT_FOUND =
            "Consumer nobody under stream: prices, account 000000000000 not found.";

    @BeforeEach
    void createStream() {
        create("prices", 1);
    }

    @Test
    void aConsumerIsRegisteredAndDescribedByNameAndByArn() {
        Consumer consumer = register("charts");

        assertThat(consumer.consumerStatus()).isEqualTo(ConsumerStatus.CREATING);
        assertThat(consumer.consumerARN())
                .isEqualTo(ARN + "/consumer/charts:" + START.getEpochSecond());
        var byName =
                client.describeStreamConsumer(it -> it.streamARN(ARN).consumerName("charts"))
                        .consumerDescription();
        assertThat(byName.consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE);
        assertThat(byName.streamARN()).isEqualTo(ARN);
        assertThat(byName.consumerCreationTimestamp())
                .isEqualTo(Instant.ofEpochSecond(START.getEpochSecond()));
        assertThat(
                        client.describeStreamConsumer(it -> it.consumerARN(consumer.consumerARN()))
                                .consumerDescription())
                .isEqualTo(byName);
        assertThat(consumerCount()).isEqualTo(1);
    }

    @Test
    void consumersAreListedByNamePageByPageAndAreThereAfterARestart() {
        register("c");
        register("a");
        register("b");
        restart();

        var first = client.listStreamConsumers(it -> it.streamARN(ARN).maxResults(2));
        var second =
                client.listStreamConsumers(it -> it.streamARN(ARN).nextToken(first.nextToken()));

        assertThat(first.consumers()).extracting(Consumer::consumerName).containsExactly("a", "b");
        assertThat(second.consumers()).extracting(Consumer::consumerName).containsExactly("c");
        assertThat(second.nextToken()).isNull();
        clock.forward(Duration.ofMinutes(5).plusMillis(1));
        assertError(
                () ->
                        client.listStreamConsumers(
                                it -> it.streamARN(ARN).nextToken(first.nextToken())),
                "ExpiredNextTokenException",
                "The NextToken was created at time Sat Nov 21 10:00:00 UTC 2026 while right now it is"
                        + " Sat Nov 21 10:05:00 UTC 2026 which is further in the future than the"
                        + " tolerated delay of 300000 milliseconds.");
    }

    @Test
    void aListCanNameWhenItsStreamWasCreated() {
        register("charts");

        assertThat(
                        client.listStreamConsumers(
                                        it -> it.streamARN(ARN).streamCreationTimestamp(START))
                                .consumers())
                .hasSize(1);
        assertError(
                () ->
                        client.listStreamConsumers(
                                it ->
                                        it.streamARN(ARN)
                                                .streamCreationTimestamp(START.minusSeconds(9))),
                "ResourceNotFoundException",
                "Stream prices under account 000000000000 not found.");
    }

    @Test
    void aConsumerThatIsTakenAwayIsGoneForGood() {
        String arn = register("charts").consumerARN();
        register("alarms");

        client.deregisterStreamConsumer(it -> it.consumerARN(arn));
        client.deregisterStreamConsumer(it -> it.streamARN(ARN).consumerName("alarms"));
        restart();

        assertThat(client.listStreamConsumers(it -> it.streamARN(ARN)).consumers()).isEmpty();
        assertThat(consumerCount()).isZero();
        assertError(
                () -> client.describeStreamConsumer(it -> it.consumerARN(arn)),
                "ResourceNotFoundException",
                "Consumer charts with creation timestamp 1795255200 under stream: prices, account"
                        + " 000000000000 not found.");
    }

    @Test
    void aNewConsumerOfTheSameNameHasAnotherArn() {
        String before = register("charts").consumerARN();
        client.deregisterStreamConsumer(it -> it.consumerARN(before));
        clock.forward(Duration.ofSeconds(1));

        assertThat(register("charts").consumerARN()).isNotEqualTo(before);
        assertError(
                () -> client.deregisterStreamConsumer(it -> it.consumerARN(before)),
                "ResourceNotFoundException",
                "Consumer charts with creation timestamp 1795255200 under stream: prices, account"
                        + " 000000000000 not found.");
    }

    @Test
    void aNameIsTakenOnlyOnceAndAStreamHasAtMostTwentyConsumers() {
        for (int number = 1; number <= 20; number++) {
            register("consumer-" + number);
        }

        assertError(
                () -> register("consumer-7"),
                "ResourceInUseException",
                "Consumer consumer-7 under stream prices already exists for account 000000000000.");
        assertError(
                () -> register("consumer-21"),
                "LimitExceededException",
                "Maximum number of consumers exceeded for stream prices under account 000000000000."
                        + " Limit: 20.");
    }

    @Test
    void aStreamWithConsumersIsDeletedOnlyWhereThatIsEnforced() {
        register("charts");

        assertError(
                () -> client.deleteStream(it -> it.streamName("prices")),
                "ResourceInUseException",
                "Stream prices under account 000000000000 has consumers registered with it."
                        + " Deregister them, or set EnforceConsumerDeletion.");
        client.deleteStream(it -> it.streamName("prices").enforceConsumerDeletion(true));
        create("prices", 1);

        assertThat(client.listStreamConsumers(it -> it.streamARN(ARN)).consumers()).isEmpty();
    }

    @Test
    void whatNamesNoConsumerIsRefused() {
        assertError(
                () -> client.describeStreamConsumer(it -> it.streamARN(ARN).consumerName("nobody")),
                "ResourceNotFoundException",
                NOT_FOUND);
        assertError(
                () -> client.describeStreamConsumer(it -> it.consumerName("nobody")),
                "InvalidArgumentException",
                "Either ConsumerARN or both StreamARN and ConsumerName must be provided.");
        assertError(
                () -> client.registerStreamConsumer(it -> it.streamARN(ARN).consumerName("a b")),
                "ValidationException",
                "1 validation error detected: Value 'a b' at 'consumerName' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern:"
                        + " [a-zA-Z0-9_.-]+");
        assertError(
                () ->
                        client.registerStreamConsumer(
                                it -> it.streamARN(ARN + "2").consumerName("charts")),
                "ResourceNotFoundException",
                "Stream prices2 under account 000000000000 not found.");
    }

    private Consumer register(String name) {
        return client.registerStreamConsumer(it -> it.streamARN(ARN).consumerName(name)).consumer();
    }

    private int consumerCount() {
        return client.describeStreamSummary(it -> it.streamName("prices"))
                .streamDescriptionSummary()
                .consumerCount();
    }
}
