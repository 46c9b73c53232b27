package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Attaches a policy to a stream or a consumer.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutResourcePolicy.html">AWS
 *     PutResourcePolicy</a>
 */
final class PutResourcePolicy implements Operation {

    private static final int MAX_POLICY = 20_480;

    private final ResourcePolicies policies;

    PutResourcePolicy(ResourcePolicies policies) {
        this.policies = policies;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        TaggedResource.check(call.input())
                .required("Policy")
                .length("Policy", 1, MAX_POLICY)
                .orThrow();
        policies.put(call.input(), call.input().path("Policy").asText());
        return CompletableFuture.completedFuture(JsonNodeFactory.instance.objectNode());
    }
}
