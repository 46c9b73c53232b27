package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Gives the policy of a stream or a consumer, which is empty where none was put.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetResourcePolicy.html">AWS
 *     GetResourcePolicy</a>
 */
final class GetResourcePolicy implements Operation {

    private final ResourcePolicies policies;

    GetResourcePolicy(ResourcePolicies policies) {
        this.policies = policies;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        TaggedResource.check(call.input()).orThrow();
        String policy = policies.get(call.input()).orElse("{}");
        return CompletableFuture.completedFuture(
                JsonNodeFactory.instance.objectNode().put("Policy", policy));
    }
}
