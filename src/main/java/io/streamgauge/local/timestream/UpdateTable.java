package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/** Changes the retention of a table, whether it takes late records, and how its key is enforced. */
record UpdateTable(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Validation.of(call.input()).required("DatabaseName", "TableName").orThrow();
        TableProperties.check(call.input());
        StoredTableName name = StoredTableName.of(call);
        return runtime.change(
                call,
                directory -> {
                    Table old = directory.requireTable(name);
                    Table changed = changed(old, call.input());
                    // What has expired stays so, also when records are kept for longer from now on.
                    ExpiredRecords.remove(directory.sql(), old, changed.updated());
                    ExpiredRecords.remove(directory.sql(), changed, changed.updated());
                    directory.remove(old);
                    directory.add(changed);
                    runtime.tables().forget(name);
                    return OperationRuntime.output("Table", changed.json());
                });
    }

    private Table changed(Table old, ObjectNode input) {
        JsonNode magneticWrites = input.path("MagneticStoreWriteProperties");
        JsonNode schema = input.path("Schema");
        if (schema.isObject() && !keys(schema).equals(keys(old.schema()))) {
            throw ServiceException.validation(
                    "A table's partition key cannot be changed once the table is made.");
        }
        return new Table(
                old.id(),
                old.name(),
                old.retention().or(input.path("RetentionProperties")),
                magneticWrites.isObject() ? magneticWrites : old.magneticWrites(),
                schema.isObject() ? schema : old.schema(),
                old.view(),
                old.created(),
                runtime.now());
    }

    /** The keys without what may be changed of them. */
    private static JsonNode keys(JsonNode schema) {
        JsonNode keys = schema.path("CompositePartitionKey").deepCopy();
        for (JsonNode key : keys) {
            if (key instanceof ObjectNode object) {
                object.remove("EnforcementInRecord");
            }
        }
        return keys;
    }
}
