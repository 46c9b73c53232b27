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
        return runtime.in(call)
                .change(
                        (connection, directory) -> {
                            if (directory.database(name.database()).isEmpty()) {
                                throw Database.notFound(name.database());
                            }
                            Table table = directory.table(name).orElseThrow(name::notFound);
                            runtime.tables().forget(name);
                            new DataTable(connection, table).drop();
                            directory.remove(table);
                            new ResourceTags(connection).removeAll(Arns.of(name));
                            return JsonNodeFactory.instance.objectNode();
                        });
    }
}
