package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Call;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Makes a table. */
final class CreateTable implements Operation {

    private final ControlPlane plane;

    CreateTable(ControlPlane plane) {
        this.plane = plane;
    }

    @Override
    public CompletionStage<ObjectNode> call(Call call) {
        Validation checks = Validation.of(call.input());
        Names.check(checks, "DatabaseName");
        Names.check(checks, "TableName").orThrow();
        Tags.check(call.input());
        TableProperties.check(call.input());
        TableName name = TableName.of(call);
        return plane.in(call)
                .change(
                        (connection, directory) -> {
                            requirePlace(directory, name);
                            Table table = table(directory, name, call.input());
                            directory.add(table);
                            create(connection, table);
                            new Tags(connection).put(Arns.of(name), call.input().path("Tags"));
                            return ControlPlane.output("Table", table.json());
                        });
    }

    private static void requirePlace(Directory directory, TableName name) throws SQLException {
        if (directory.database(name.database()).isEmpty()) {
            throw Database.notFound(name.database());
        }
        if (directory.table(name).isPresent()) {
            throw new ServiceException(
                    "ConflictException", 409, "The table already exists: " + name.table());
        }
    }

    private Table table(Directory directory, TableName name, ObjectNode input) throws SQLException {
        Instant now = plane.now();
        JsonNode magneticWrites = input.path("MagneticStoreWriteProperties");
        JsonNode schema = input.path("Schema");
        return new Table(
                directory.freeId(),
                name,
                Retention.DEFAULT.or(input.path("RetentionProperties")),
                magneticWrites.isObject() ? magneticWrites : TableProperties.magneticWritesOff(),
                schema.isObject() ? schema : TableProperties.partitionedByMeasure(),
                directory.freeView(name),
                now,
                now);
    }

    private void create(Connection connection, Table table) throws SQLException {
        plane.tables().forget(table.name());
        new DataTable(connection, table).create();
    }
}
