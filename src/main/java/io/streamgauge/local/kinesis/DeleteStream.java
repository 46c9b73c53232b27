package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Deletes a stream with all its records.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DeleteStream.html">AWS
 *     DeleteStream</a>
 */
final class DeleteStream implements Operation {

    private final Streams streams;

    DeleteStream(Streams streams) {
        this.streams = streams;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        StreamReference.check(call.input()).orThrow();
        boolean withConsumers = call.input().path("EnforceConsumerDeletion").asBoolean(false);
        streams.delete(StreamReference.of(call.input()), withConsumers);
        return CompletableFuture.completedFuture(JsonNodeFactory.instance.objectNode());
    }
}
