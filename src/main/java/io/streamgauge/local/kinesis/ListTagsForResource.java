package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lists the labels of a stream or a consumer.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListTagsForResource.html">AWS
 *     ListTagsForResource</a>
 */
final class ListTagsForResource implements Operation {

    private final Streams streams;

    ListTagsForResource(Streams streams) {
        this.streams = streams;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        TaggedResource.check(call.input()).orThrow();
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("Tags", StreamTags.list(TaggedResource.of(streams, call.input()).tags()));
        return CompletableFuture.completedFuture(output);
    }
}
