package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Call;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/** Tells about a database. */
final class DescribeDatabase implements Operation {

    private final ControlPlane plane;

    DescribeDatabase(ControlPlane plane) {
        this.plane = plane;
    }

    @Override
    public CompletionStage<ObjectNode> call(Call call) {
        Validation.of(call.input()).required("DatabaseName").orThrow();
        String name = call.input().path("DatabaseName").asText();
        return plane.in(call)
                .query(
                        (connection, directory) ->
                                ControlPlane.output(
                                        "Database",
                                        directory
                                                .database(name)
                                                .orElseThrow(() -> Database.notFound(name))
                                                .json()));
    }
}
