package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Describes a consumer. */
record DescribeStreamConsumer(Streams streams) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        ConsumerReference.check(call.input());
        StreamConsumer consumer = new ConsumerReference(streams, call.input()).get();
        ObjectNode description = Description.consumer(consumer, "ACTIVE");
        description.put("StreamARN", StreamArn.of(consumer.region(), consumer.stream()));
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("ConsumerDescription", description);
        return output;
    }
}
