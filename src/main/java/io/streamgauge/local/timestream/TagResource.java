package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/** Adds or replaces tags. */
record TagResource(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Validation.of(call.input())
                .required("ResourceARN", "Tags")
                .length("ResourceARN", 1, 1011)
                .orThrow();
        ResourceTags.check(call.input());
        String arn = call.input().path("ResourceARN").asText();
        return runtime.change(
                call,
                directory -> {
                    directory.requireResource(arn);
                    directory.tags().put(arn, call.input().path("Tags"));
                    return JsonNodeFactory.instance.objectNode();
                });
    }
}
