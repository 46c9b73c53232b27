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
        return runtime.in(call)
                .change(
                        (connection, directory) -> {
                            Database database =
                                    directory
                                            .database(name)
                                            .orElseThrow(() -> Database.notFound(name));
                            if (database.tables() > 0) {
                                throw ServiceException.validation(
                                        "The database "
                                                + name
                                                + " is not empty. Delete its tables before the"
                                                + " database.");
                            }
                            directory.removeDatabase(name);
                            new ResourceTags(connection).removeAll(Arns.of(call.region(), name));
                            DataTable.dropSchema(connection, database.schema());
                            return JsonNodeFactory.instance.objectNode();
                        });
    }
}
