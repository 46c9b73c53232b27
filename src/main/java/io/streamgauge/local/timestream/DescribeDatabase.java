package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/** Describes a database. */
record DescribeDatabase(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Validation.of(call.input()).required("DatabaseName").orThrow();
        String name = call.input().path("DatabaseName").asText();
        return runtime.query(
                call,
                directory ->
                        OperationRuntime.output(
                                "Database", directory.requireDatabase(name).json()));
    }
}
