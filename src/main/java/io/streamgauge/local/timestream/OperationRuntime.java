package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.OperationCall;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The collaborators of the operations: the stored state, the tables being written to, what they
 * keep no longer, whether queries must read the directory again, and the time.
 */
record OperationRuntime(
        Storage storage,
        WritableTables tables,
        IngestionQueue ingestions,
        ExpiredRecords expired,
        DirectoryVersion version,
        InstantSource clock) {

    /** A change of a directory, or a look at it. */
    @FunctionalInterface
    interface DirectoryUse {
        ObjectNode apply(Directory directory) throws SQLException;
    }

    /** Changes the directory of the region that a call is for. */
    CompletionStage<ObjectNode> change(OperationCall call, DirectoryUse change) {
        return storage.write(
                        connection ->
                                change.apply(
                                        new Directory(
                                                new SqlStatements(connection), call.region())))
                .whenComplete((answer, failure) -> version.changed());
    }

    /** Looks into the directory of the region that a call is for. */
    CompletionStage<ObjectNode> query(OperationCall call, DirectoryUse query) {
        return CompletableFuture.completedFuture(
                storage.read(
                        connection ->
                                query.apply(
                                        new Directory(
                                                new SqlStatements(connection), call.region()))));
    }

    Instant now() {
        return clock.instant();
    }

    static ObjectNode output(String member, ObjectNode value) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set(member, value);
        return output;
    }
}
