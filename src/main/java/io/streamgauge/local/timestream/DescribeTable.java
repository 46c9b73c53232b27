package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/** Describes a table. */
record DescribeTable(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Validation.of(call.input()).required("DatabaseName", "TableName").orThrow();
        StoredTableName name = StoredTableName.of(call);
        return runtime.query(
                call,
                directory -> OperationRuntime.output("Table", directory.requireTable(name).json()));
    }
}
