package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/** Deletes a database that has no tables. */
record DeleteDatabase(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Validation.of(call.input()).required("DatabaseName").orThrow();
        String name = call.input().path("DatabaseName").asText();
        return runtime.change(
                call,
                directory -> {
                    Database database = directory.requireDatabase(name);
                    if (database.tables() > 0) {
                        throw ServiceException.validation(
                                "The database "
                                        + name
                                        + " is not empty. Delete its tables before the database.");
                    }
                    directory.removeDatabase(name);
                    directory.tags().removeAll(Arns.of(call.region(), name));
                    DataTable.dropSchema(directory.sql(), database.schema());
                    return JsonNodeFactory.instance.objectNode();
                });
    }
}
