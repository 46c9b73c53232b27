package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.query.TimestreamQuery;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/** The collaborators of the operations. */
record ScheduledRuntime(
        Storage storage,
        InstantSource clock,
        Neighbours neighbours,
        Notifications notifications,
        ScheduleLoop loop) {

    /** The services that scheduled queries use. */
    record Neighbours(TimestreamQuery queries, WriteService write) {}

    /** A look at what is stored, or a change of it. */
    @FunctionalInterface
    interface StoreUse<T> {
        T apply(ScheduledStore store) throws SQLException;
    }

    <T> CompletionStage<T> change(StoreUse<T> change) {
        return storage.write(
                connection -> change.apply(new ScheduledStore(new SqlStatements(connection))));
    }

    <T> T read(StoreUse<T> look) {
        return storage.readSnapshot(
                connection -> look.apply(new ScheduledStore(new SqlStatements(connection))));
    }

    /** The ARN that a call names, which must be well formed. */
    static String arn(OperationCall call) {
        ObjectNode input = call.input();
        Validation unused = ScheduledQueryModel.arn(input);
        unused.orThrow();
        return input.path("ScheduledQueryArn").asText();
    }

    Instant now() {
        return clock.instant();
    }
}
