package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Creates a table. */
record CreateTable(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Validation checks = Validation.of(call.input());
        Names.check(checks, "DatabaseName");
        Names.check(checks, "TableName").orThrow();
        ResourceTags.check(call.input());
        TableProperties.check(call.input());
        StoredTableName name = StoredTableName.of(call);
        return runtime.change(
                call,
                directory -> {
                    directory.requireDatabase(name.database());
                    if (directory.table(name).isPresent()) {
                        throw new ServiceException(
                                "ConflictException",
                                409,
                                "The table already exists: " + name.table());
                    }
                    Table table = table(directory, name, call.input());
                    directory.add(table);
                    runtime.tables().forget(name);
                    new DataTable(directory.sql(), table).create();
                    directory.tags().put(Arns.of(name), call.input().path("Tags"));
                    return OperationRuntime.output("Table", table.json());
                });
    }

    private Table table(Directory directory, StoredTableName name, ObjectNode input)
            throws SQLException {
        Instant now = runtime.now();
        JsonNode magneticWrites = input.path("MagneticStoreWriteProperties");
        JsonNode schema = input.path("Schema");
        return new Table(
                directory.freeId(),
                name,
                RetentionPeriods.DEFAULT.or(input.path("RetentionProperties")),
                magneticWrites.isObject() ? magneticWrites : TableProperties.magneticWritesOff(),
                schema.isObject() ? schema : TableProperties.partitionedByMeasure(),
                directory.freeView(name),
                now,
                now);
    }
}
