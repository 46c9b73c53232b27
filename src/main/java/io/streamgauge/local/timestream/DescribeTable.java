package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Call;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/** Tells about a table. */
final class DescribeTable implements Operation {

    private final ControlPlane plane;

    DescribeTable(ControlPlane plane) {
        this.plane = plane;
    }

    @Override
    public CompletionStage<ObjectNode> call(Call call) {
        Validation.of(call.input()).required("DatabaseName", "TableName").orThrow();
        TableName name = TableName.of(call);
        return plane.in(call)
                .query(
                        (connection, directory) -> {
                            if (directory.database(name.database()).isEmpty()) {
                                throw Database.notFound(name.database());
                            }
                            Table table = directory.table(name).orElseThrow(name::notFound);
                            return ControlPlane.output("Table", table.json());
                        });
    }
}
