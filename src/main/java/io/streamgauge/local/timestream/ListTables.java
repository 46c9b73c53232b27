package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Lists the tables of one database or of all, in pages, by name. */
record ListTables(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Paging paging = Paging.of(call.input());
        String database = call.input().path("DatabaseName").asText("");
        return runtime.query(
                call,
                directory -> {
                    List<Table> found = find(directory, database, paging);
                    ObjectNode output = JsonNodeFactory.instance.objectNode();
                    var page = output.putArray("Tables");
                    paging.page(found).forEach(table -> page.add(table.json()));
                    paging.next(
                            found,
                            output,
                            table -> table.name().database() + "/" + table.name().table());
                    return output;
                });
    }

    private static List<Table> find(Directory directory, String database, Paging paging)
            throws SQLException {
        int most = paging.size() + 1;
        if (database.isEmpty()) {
            return directory.tables(directory.name(paging.after(0), paging.after(1)), most);
        }
        directory.requireDatabase(database);
        return directory.tablesOf(directory.name(database, paging.after(1)), most);
    }
}
