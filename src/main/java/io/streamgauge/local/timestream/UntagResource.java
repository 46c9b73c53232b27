package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/** Removes tags. */
record UntagResource(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Validation.of(call.input())
                .required("ResourceARN", "TagKeys")
                .length("ResourceARN", 1, 1011)
                .size("TagKeys", 0, ResourceTags.MAX_TAGS)
                .orThrow();
        String arn = call.input().path("ResourceARN").asText();
        return runtime.change(
                call,
                directory -> {
                    directory.requireResource(arn);
                    for (JsonNode key : call.input().path("TagKeys")) {
                        directory.tags().remove(arn, key.asText());
                    }
                    return JsonNodeFactory.instance.objectNode();
                });
    }
}
