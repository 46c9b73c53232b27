package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/** Deletes a table with its records. */
record DeleteTable(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Validation.of(call.input()).required("DatabaseName", "TableName").orThrow();
        StoredTableName name = StoredTableName.of(call);
        return runtime.change(
                call,
                directory -> {
                    Table table = directory.requireTable(name);
                    runtime.tables().forget(name);
                    new DataTable(directory.sql(), table).drop();
                    directory.remove(table);
                    directory.tags().removeAll(Arns.of(name));
                    return JsonNodeFactory.instance.objectNode();
                });
    }
}
