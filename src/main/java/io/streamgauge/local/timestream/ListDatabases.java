package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletionStage;

/** Lists the databases in pages, by name. */
record ListDatabases(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Paging paging = Paging.of(call.input());
        return runtime.query(
                call,
                directory -> {
                    var found = directory.databases(paging.after(0), paging.size() + 1);
                    ObjectNode output = JsonNodeFactory.instance.objectNode();
                    var page = output.putArray("Databases");
                    paging.page(found).forEach(database -> page.add(database.json()));
                    paging.next(found, output, Database::name);
                    return output;
                });
    }
}
