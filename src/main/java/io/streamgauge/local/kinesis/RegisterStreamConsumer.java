package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Registers a consumer with a stream, which SubscribeToShard then serves. */
record RegisterStreamConsumer(Streams streams, InstantSource clock) implements ImmediateOperation {

    private static final String NAME = "ConsumerName";

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        Validation validation =
                StreamReference.name(StreamReference.check(input), NAME)
                        .required("StreamARN", NAME);
        StreamTags.check(validation, input, "Tags").orThrow();
        StreamConsumer consumer =
                new StreamConsumer(
                        streams.region(),
                        StreamReference.of(input),
                        input.path(NAME).asText(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        StreamTags.with(
                                Map.of(), StreamTags.of(input, "Tags"), input.path(NAME).asText()));
        streams.change(
                consumer.stream(),
                stream -> {
                    check(stream, consumer);
                    return stream.with(consumer);
                });
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        // It is active at once, but AWS answers so, and its clients wait until it is.
        output.set("Consumer", Description.consumer(consumer, "CREATING"));
        return output;
    }

    private static void check(DataStream stream, StreamConsumer consumer) {
        if (stream.consumer(consumer.name()).isPresent()) {
            throw Errors.consumerExists(consumer.name(), stream.name());
        }
        if (stream.consumers().size() >= StreamConsumer.MAX_CONSUMERS) {
            throw Errors.limitExceeded(
                    "Maximum number of consumers exceeded for stream %s under account %s. Limit: %d."
                            .formatted(
                                    stream.name(),
                                    StreamArn.ACCOUNT,
                                    StreamConsumer.MAX_CONSUMERS));
        }
    }
}
