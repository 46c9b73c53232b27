package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The collaborators of the operations: the stored state, the tables being written to, and the time.
 */
record OperationRuntime(
        Storage storage, WritableTables tables, IngestionQueue ingestions, InstantSource clock) {

    /** The state of a region. */
    record Regional(Storage storage, String region) {

        CompletionStage<ObjectNode> change(DirectoryChange change) {
            return storage.write(
                    connection -> change.apply(connection, new Directory(connection, region)));
        }

        CompletionStage<ObjectNode> query(DirectoryQuery query) {
            try {
                return CompletableFuture.completedFuture(
                        storage.<ObjectNode>read(
                                connection ->
                                        query.apply(
                                                connection, new Directory(connection, region))));
            } catch (SQLException | ServiceException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
    }

    /** A change of the directory. */
    @FunctionalInterface
    interface DirectoryChange {
        ObjectNode apply(Connection connection, Directory directory) throws SQLException;
    }

    /** A look at the directory. */
    @FunctionalInterface
    interface DirectoryQuery {
        ObjectNode apply(Connection connection, Directory directory) throws SQLException;
    }

    /** What the caller sees: databases and tables are those of a region. */
    Regional in(OperationCall call) {
        return new Regional(storage, call.region());
    }

    Instant now() {
        return clock.instant();
    }

    /** An output with one member. */
    static ObjectNode output(String member, ObjectNode value) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set(member, value);
        return output;
    }
}
