package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Attaches a policy to a stream or a consumer. */
record PutResourcePolicy(ResourcePolicies policies) implements ImmediateOperation {

    private static final int MAX_POLICY = 20_480;

    @Override
    public ObjectNode answer(OperationCall call) {
        TaggedResource.check(call.input())
                .required("Policy")
                .length("Policy", 1, MAX_POLICY)
                .orThrow();
        policies.put(call.input(), call.input().path("Policy").asText());
        return JsonNodeFactory.instance.objectNode();
    }
}
