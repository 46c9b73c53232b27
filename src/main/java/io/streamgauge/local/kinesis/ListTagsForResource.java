package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Lists the tags of a stream or a consumer. */
record ListTagsForResource(Streams streams) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        TaggedResource.check(call.input()).orThrow();
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("Tags", StreamTags.list(TaggedResource.of(streams, call.input()).tags()));
        return output;
    }
}
