package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Returns the policy of a stream or a consumer, which is empty if it has no policy. */
record GetResourcePolicy(ResourcePolicies policies) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        TaggedResource.check(call.input()).orThrow();
        String policy = policies.get(call.input()).orElse("{}");
        return JsonNodeFactory.instance.objectNode().put("Policy", policy);
    }
}
