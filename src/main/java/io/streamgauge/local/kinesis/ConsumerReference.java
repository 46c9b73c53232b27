package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Validation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The consumer that a request names: by ConsumerARN, or by StreamARN and ConsumerName. */
record ConsumerReference(Streams streams, ObjectNode input) {

    private static final String ARN = "ConsumerARN";
    private static final String NAME = "ConsumerName";
    private static final int MAX_ARN = 2048;
    private static final Pattern ARN_FORM =
            Pattern.compile(
                    "^(arn):aws.*:kinesis:.*:\\d{12}:.*stream\\/[a-zA-Z0-9_.-]+\\/consumer\\/[a-zA-Z0-9_.-]+:[0-9]+");
    private static final Pattern ARN_PARTS =
            Pattern.compile(".*stream/([a-zA-Z0-9_.-]+)/consumer/([a-zA-Z0-9_.-]+):([0-9]+)");

    /** Adds the rules of the member that holds a consumer's ARN. */
    static Validation arn(Validation validation) {
        return validation.pattern(ARN, ARN_FORM).length(ARN, 1, MAX_ARN);
    }

    /** Starts the checks of an input that names a consumer. */
    static void check(ObjectNode input) {
        arn(StreamReference.name(StreamReference.check(input), NAME)).orThrow();
        boolean byArn = input.hasNonNull(ARN);
        boolean byName = input.hasNonNull("StreamARN") && input.hasNonNull(NAME);
        if (!byArn && !byName) {
            throw Errors.invalidArgument(
                    "Either ConsumerARN or both StreamARN and ConsumerName must be provided.");
        }
    }

    /** The stream that the consumer is said to belong to. */
    String stream() {
        return input.hasNonNull(ARN) ? parts().group(1) : StreamReference.of(input);
    }

    /** The consumer that a checked input names. */
    StreamConsumer get() {
        return of(streams.get(stream()));
    }

    /** The consumer, out of the state of its stream. */
    StreamConsumer of(DataStream stream) {
        return input.hasNonNull(ARN) ? byArn(stream) : byName(stream);
    }

    private StreamConsumer byName(DataStream stream) {
        String name = input.path(NAME).asText();
        return stream.consumer(name)
                .orElseThrow(() -> Errors.consumerNotFound(name, stream.name()));
    }

    private StreamConsumer byArn(DataStream stream) {
        Matcher parts = parts();
        StreamConsumer consumer =
                stream.consumer(parts.group(2))
                        .filter(each -> parts.group(3).equals(seconds(each)))
                        .orElseThrow(() -> notFound(parts));
        checkSame(consumer);
        return consumer;
    }

    private static String seconds(StreamConsumer consumer) {
        return String.valueOf(consumer.created().getEpochSecond());
    }

    private static RuntimeException notFound(Matcher parts) {
        return Errors.consumerNotFound(
                parts.group(2) + " with creation timestamp " + parts.group(3), parts.group(1));
    }

    private void checkSame(StreamConsumer consumer) {
        String name = input.path(NAME).asText("");
        boolean other = !name.isEmpty() && !name.equals(consumer.name());
        if (other
                || (input.hasNonNull("StreamARN")
                        && !StreamReference.of(input).equals(consumer.stream()))) {
            throw Errors.invalidArgument(
                    "ConsumerARN %s does not match the StreamARN or ConsumerName of the request."
                            .formatted(consumer.arn()));
        }
    }

    private Matcher parts() {
        Matcher matcher = ARN_PARTS.matcher(input.path(ARN).asText());
        if (!matcher.matches()) {
            throw Errors.invalidArgument("ConsumerARN is not one: " + input.path(ARN).asText());
        }
        return matcher;
    }
}
