package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes a consumer away from its stream; its subscriptions end.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DeregisterStreamConsumer.html">AWS
 *     DeregisterStreamConsumer</a>
 */
final class DeregisterStreamConsumer implements Operation {

    private final Streams streams;

    DeregisterStreamConsumer(Streams streams) {
        this.streams = streams;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        ConsumerReference.check(call.input());
        ConsumerReference consumer = new ConsumerReference(streams, call.input());
        streams.change(consumer.stream(), stream -> stream.without(consumer.of(stream)));
        return CompletableFuture.completedFuture(JsonNodeFactory.instance.objectNode());
    }
}
