package io.streamgauge.local.kinesis;

import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;

/** Removes the policy of a stream or a consumer. */
record DeleteResourcePolicy(ResourcePolicies policies) implements SilentOperation {

    @Override
    public void run(OperationCall call) {
        TaggedResource.check(call.input()).orThrow();
        policies.delete(call.input());
    }
}
