package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Call;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/** Tells the tags of a database or table. */
final class ListTagsForResource implements Operation {

    private final ControlPlane plane;

    ListTagsForResource(ControlPlane plane) {
        this.plane = plane;
    }

    @Override
    public CompletionStage<ObjectNode> call(Call call) {
        Validation.of(call.input())
                .required("ResourceARN")
                .length("ResourceARN", 1, 1011)
                .orThrow();
        String arn = call.input().path("ResourceARN").asText();
        return plane.in(call)
                .query(
                        (connection, directory) -> {
                            Tags.requireResource(directory, arn);
                            ObjectNode output = JsonNodeFactory.instance.objectNode();
                            output.set("Tags", new Tags(connection).of(arn));
                            return output;
                        });
    }
}
