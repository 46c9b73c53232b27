package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/** Lists the tags of a database or table. */
record ListTagsForResource(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Validation.of(call.input())
                .required("ResourceARN")
                .length("ResourceARN", 1, 1011)
                .orThrow();
        String arn = call.input().path("ResourceARN").asText();
        return runtime.query(
                call,
                directory -> {
                    directory.requireResource(arn);
                    ObjectNode output = JsonNodeFactory.instance.objectNode();
                    output.set("Tags", directory.tags().of(arn));
                    return output;
                });
    }
}
