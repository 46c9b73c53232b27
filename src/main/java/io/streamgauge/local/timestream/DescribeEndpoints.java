package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Describes the endpoint that the client already uses. */
final class DescribeEndpoints implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.putArray("Endpoints")
                .addObject()
                .put("Address", call.caller().discovered())
                .put("CachePeriodInMinutes", 1440);
        return output;
    }
}
