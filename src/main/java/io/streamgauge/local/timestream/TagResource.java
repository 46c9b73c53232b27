package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Call;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/** Adds or replaces tags. */
final class TagResource implements Operation {

    private final ControlPlane plane;

    TagResource(ControlPlane plane) {
        this.plane = plane;
    }

    @Override
    public CompletionStage<ObjectNode> call(Call call) {
        Validation.of(call.input())
                .required("ResourceARN", "Tags")
                .length("ResourceARN", 1, 1011)
                .orThrow();
        Tags.check(call.input());
        String arn = call.input().path("ResourceARN").asText();
        return plane.in(call)
                .change(
                        (connection, directory) -> {
                            Tags.requireResource(directory, arn);
                            new Tags(connection).put(arn, call.input().path("Tags"));
                            return JsonNodeFactory.instance.objectNode();
                        });
    }
}
