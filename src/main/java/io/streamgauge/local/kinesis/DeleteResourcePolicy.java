package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Removes the policy of a stream or a consumer. */
record DeleteResourcePolicy(ResourcePolicies policies) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        TaggedResource.check(call.input()).orThrow();
        policies.delete(call.input());
        return JsonNodeFactory.instance.objectNode();
    }
}
