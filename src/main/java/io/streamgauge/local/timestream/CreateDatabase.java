package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Creates a database. */
record CreateDatabase(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Names.check(Validation.of(call.input()), "DatabaseName")
                .length("KmsKeyId", 1, 2048)
                .size("Tags", 0, ResourceTags.MAX_TAGS)
                .orThrow();
        ResourceTags.check(call.input());
        String name = call.input().path("DatabaseName").asText();
        String key = call.input().path("KmsKeyId").asText(Arns.defaultKey(call.region()));
        Instant now = runtime.now();
        return runtime.change(
                call,
                directory -> {
                    if (directory.database(name).isPresent()) {
                        throw new ServiceException(
                                "ConflictException", 409, "The database already exists: " + name);
                    }
                    String schema = directory.freeSchema(name);
                    Database database = new Database(call.region(), name, schema, key, now, now, 0);
                    directory.add(database);
                    String quoted = SqlStatements.quoted(schema);
                    directory
                            .sql()
                            .run("CREATE SCHEMA IF NOT EXISTS " + DataTable.CATALOG + "." + quoted);
                    directory.tags().put(Arns.of(call.region(), name), call.input().path("Tags"));
                    return OperationRuntime.output("Database", database.json());
                });
    }
}
