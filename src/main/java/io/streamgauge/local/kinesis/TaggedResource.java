package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Validation;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A stream, or one of its consumers.
 *
 * @param reference the ARN of either, or the name of the stream
 */
record TaggedResource(Streams streams, String reference) {

    private static final String MEMBER = "ResourceARN";
    private static final String CONSUMER = "/consumer/";
    private static final int MAX_ARN = 2048;
    private static final Pattern FORM =
            Pattern.compile("arn:aws.*:kinesis:.*:\\d{12}:.*stream/\\S+");

    /** Starts the checks of an input that names a resource. */
    static Validation check(ObjectNode input) {
        return Validation.of(input)
                .required(MEMBER)
                .pattern(MEMBER, FORM)
                .length(MEMBER, 1, MAX_ARN);
    }

    /** The resource that the ResourceARN of a checked input names. */
    static TaggedResource of(Streams streams, ObjectNode input) {
        return new TaggedResource(streams, input.path(MEMBER).asText());
    }

    /** Unique among resources, also those before and after with the same ARN. */
    String identity() {
        if (isConsumer()) {
            StreamConsumer consumer = consumer().get();
            long id = streams.get(consumer.stream()).id();
            return "%d %s %d".formatted(id, consumer.name(), consumer.created().getEpochSecond());
        }
        return String.valueOf(
                streams.find(stream()).orElseThrow(() -> Errors.notFound(reference)).id());
    }

    Map<String, String> tags() {
        return isConsumer() ? consumer().get().tags() : streams.get(stream()).settings().tags();
    }

    /** Makes other tags of them. */
    void change(UnaryOperator<Map<String, String>> change) {
        streams.change(
                isConsumer() ? consumer().stream() : stream(),
                stream -> {
                    if (!isConsumer()) {
                        StreamSettings settings = stream.settings();
                        return stream.with(settings.withTags(change.apply(settings.tags())));
                    }
                    StreamConsumer consumer = consumer().of(stream);
                    return stream.with(consumer.withTags(change.apply(consumer.tags())));
                });
    }

    private boolean isConsumer() {
        return reference.contains(CONSUMER);
    }

    private String stream() {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private ConsumerReference consumer() {
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("ConsumerARN", reference);
        return new ConsumerReference(streams, input);
    }
}
