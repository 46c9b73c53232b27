package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Deregisters a consumer from its stream; its subscriptions end. */
record DeregisterStreamConsumer(Streams streams) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        ConsumerReference.check(call.input());
        ConsumerReference consumer = new ConsumerReference(streams, call.input());
        streams.change(consumer.stream(), stream -> stream.without(consumer.of(stream)));
        return JsonNodeFactory.instance.objectNode();
    }
}
