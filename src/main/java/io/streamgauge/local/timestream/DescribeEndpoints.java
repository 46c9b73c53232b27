package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tells clients to stay where they are.
 *
 * <p>The address has a scheme, since boto3 and the AWS CLI would put https before one that has
 * none.
 */
final class DescribeEndpoints implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.putArray("Endpoints")
                .addObject()
                .put("Address", call.caller().endpoint())
                .put("CachePeriodInMinutes", 1440);
        return CompletableFuture.completedFuture(output);
    }
}
