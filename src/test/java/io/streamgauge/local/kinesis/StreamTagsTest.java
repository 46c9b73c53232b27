package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Tag;

/** The operations on tags, by the stream's name and by the ARN of a stream or consumer. */
class StreamTagsTest extends KinesisContract {

    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/prices";
    private static final String CHARACTERS =
            "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white"
                    + " space, _ . / = + - % @.";

    @BeforeEach
    void createStream() {
        client.createStream(
                it -> it.streamName("prices").shardCount(1).tags(Map.of("team", "market")));
    }

    @Test
    void tagsAreAddedReplacedAndRemoved() {
        client.addTagsToStream(
                it -> it.streamName("prices").tags(Map.of("team", "data", "stage", "test")));
        assertThat(tags()).isEqualTo(Map.of("team", "data", "stage", "test"));

        client.removeTagsFromStream(it -> it.streamARN(ARN).tagKeys("team", "nothing"));

        assertThat(tags()).isEqualTo(Map.of("stage", "test"));
        restart();
        assertThat(tags()).isEqualTo(Map.of("stage", "test"));
    }

    @Test
    void tagsAreListedByKeyPageByPage() {
        client.addTagsToStream(it -> it.streamARN(ARN).tags(Map.of("a", "1", "b", "2")));

        var first = client.listTagsForStream(it -> it.streamName("prices").limit(2));
        var second =
                client.listTagsForStream(
                        it -> it.streamARN(ARN).exclusiveStartTagKey("b").limit(2));

        assertThat(first.tags()).extracting(Tag::key).containsExactly("a", "b");
        assertThat(first.hasMoreTags()).isTrue();
        assertThat(second.tags()).extracting(Tag::key).containsExactly("team");
        assertThat(second.hasMoreTags()).isFalse();
    }

    @Test
    void aStreamAndAConsumerAreTaggedByTheirArns() {
        String consumer =
                client.registerStreamConsumer(
                                it ->
                                        it.streamARN(ARN)
                                                .consumerName("charts")
                                                .tags(Map.of("kind", "fan-out")))
                        .consumer()
                        .consumerARN();

        client.tagResource(it -> it.resourceARN(ARN).tags(Map.of("stage", "test")));
        client.tagResource(it -> it.resourceARN(consumer).tags(Map.of("stage", "")));
        client.untagResource(it -> it.resourceARN(ARN).tagKeys("team"));
        client.untagResource(it -> it.resourceARN(consumer).tagKeys("kind"));
        restart();

        assertThat(tagsOf(ARN)).isEqualTo(Map.of("stage", "test"));
        assertThat(tagsOf(consumer)).isEqualTo(Map.of("stage", ""));
        assertError(
                () -> tagsOf(ARN + "2"),
                "ResourceNotFoundException",
                "Stream prices2 under account 000000000000 not found.");
        assertError(
                () -> tagsOf(consumer + "2"),
                "ResourceNotFoundException",
                "Consumer charts with creation timestamp 17952552002 under stream: prices, account"
                        + " 000000000000 not found.");
    }

    @Test
    void aStreamHasAtMostFiftyTags() {
        client.addTagsToStream(it -> it.streamName("prices").tags(numbered(49)));

        assertError(
                () -> client.addTagsToStream(it -> it.streamName("prices").tags(Map.of("x", "y"))),
                "InvalidArgumentException",
                "Failed to add tags to stream prices under account 000000000000 because a given"
                        + " stream cannot have more than 50 tags associated with it.");
        assertThat(tags()).hasSize(50);
    }

    @Test
    void charactersThatATagMustNotHaveAreInvalid() {
        client.addTagsToStream(it -> it.streamName("prices").tags(Map.of("Größe 1", "_./=+-@")));

        assertError(
                () -> client.addTagsToStream(it -> it.streamName("prices").tags(Map.of("a;", "1"))),
                "InvalidArgumentException",
                CHARACTERS);
        assertError(
                () -> client.tagResource(it -> it.resourceARN(ARN).tags(Map.of("a", "1\n"))),
                "InvalidArgumentException",
                CHARACTERS);
        assertError(
                () -> client.removeTagsFromStream(it -> it.streamName("prices").tagKeys("a,b")),
                "InvalidArgumentException",
                CHARACTERS);
    }

    @Test
    void whatBreaksTheModelIsAValidationError() {
        String key = "k".repeat(129);

        assertError(
                () -> client.addTagsToStream(it -> it.streamName("prices").tags(Map.of(key, "1"))),
                "ValidationException",
                "1 validation error detected: Value '{"
                        + key
                        + "=1}' at 'tags' failed to satisfy constraint: Map keys must satisfy"
                        + " constraint: [Member must have length less than or equal to 128, Member"
                        + " must have length greater than or equal to 1]");
        assertError(
                () -> client.removeTagsFromStream(it -> it.streamName("prices").tagKeys("")),
                "ValidationException",
                "1 validation error detected: Value '[]' at 'tagKeys' failed to satisfy constraint:"
                        + " Member must satisfy constraint: [Member must have length less than or"
                        + " equal to 128, Member must have length greater than or equal to 1]");
        assertError(
                () -> client.listTagsForStream(it -> it.streamName("prices").limit(51)),
                "ValidationException",
                "1 validation error detected: Value '51' at 'limit' failed to satisfy constraint:"
                        + " Member must have value less than or equal to 50");
        assertError(
                () -> client.tagResource(it -> it.resourceARN("prices").tags(Map.of("a", "1"))),
                "ValidationException",
                "1 validation error detected: Value 'prices' at 'resourceARN' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern:"
                        + " arn:aws.*:kinesis:.*:\\d{12}:.*stream/\\S+");
    }

    private Map<String, String> tags() {
        return client.listTagsForStream(it -> it.streamName("prices")).tags().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private Map<String, String> tagsOf(String arn) {
        return client.listTagsForResource(it -> it.resourceARN(arn)).tags().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private static Map<String, String> numbered(int count) {
        return IntStream.range(0, count)
                .boxed()
                .collect(
                        Collectors.toMap(
                                number -> "tag " + number,
                                String::valueOf,
                                (one, other) -> one,
                                TreeMap::new));
    }
}
