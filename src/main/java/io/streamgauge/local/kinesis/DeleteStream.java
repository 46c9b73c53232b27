package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Deletes a stream with all its records. */
record DeleteStream(Streams streams) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        StreamReference.check(call.input()).orThrow();
        boolean withConsumers = call.input().path("EnforceConsumerDeletion").asBoolean(false);
        streams.delete(StreamReference.of(call.input()), withConsumers);
        return JsonNodeFactory.instance.objectNode();
    }
}
