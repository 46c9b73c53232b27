package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Removes the policy of a stream or a consumer.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DeleteResourcePolicy.html">AWS
 *     DeleteResourcePolicy</a>
 */
final class DeleteResourcePolicy implements Operation {

    private final ResourcePolicies policies;

    DeleteResourcePolicy(ResourcePolicies policies) {
        this.policies = policies;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        TaggedResource.check(call.input()).orThrow();
        policies.delete(call.input());
        return CompletableFuture.completedFuture(JsonNodeFactory.instance.objectNode());
    }
}
