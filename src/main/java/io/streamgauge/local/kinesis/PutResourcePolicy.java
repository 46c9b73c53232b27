package io.streamgauge.local.kinesis;

import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;

/** Attaches a policy to a stream or a consumer. */
record PutResourcePolicy(ResourcePolicies policies) implements SilentOperation {

    private static final int MAX_POLICY = 20_480;

    @Override
    public void run(OperationCall call) {
        TaggedResource.check(call.input())
                .required("Policy")
                .length("Policy", 1, MAX_POLICY)
                .orThrow();
        policies.put(call.input(), call.input().path("Policy").asText());
    }
}
