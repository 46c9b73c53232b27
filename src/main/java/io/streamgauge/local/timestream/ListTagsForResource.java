package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Lists the tags of a database, a table or a scheduled query; in pages where they are asked for.
 */
record ListTagsForResource(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Validation.of(call.input())
                .required("ResourceARN")
                .length("ResourceARN", 1, 1011)
                .orThrow();
        Paging paging = Paging.of(call.input(), ResourceTags.MAX_TAGS);
        String arn = call.input().path("ResourceARN").asText();
        return runtime.query(
                call,
                directory -> {
                    directory.requireResource(arn);
                    ObjectNode output = JsonNodeFactory.instance.objectNode();
                    List<ObjectNode> found =
                            directory.tags().of(arn, paging.token(), paging.size() + 1);
                    output.putArray("Tags").addAll(paging.page(found));
                    paging.next(found, output, tag -> tag.path("Key").asText());
                    return output;
                });
    }
}
