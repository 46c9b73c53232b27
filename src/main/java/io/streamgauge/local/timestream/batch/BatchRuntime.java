package io.streamgauge.local.timestream.batch;

import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.ServiceException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;

/** The collaborators of batch loads. */
record BatchRuntime(Storage storage, S3Folder s3, BatchTarget target, InstantSource clock) {

    Instant now() {
        return clock.instant();
    }

    /** The task, which must exist. */
    BatchTask require(String region, String id) {
        return storage.read(
                connection -> require(new BatchTasks(new SqlStatements(connection)), region, id));
    }

    static BatchTask require(BatchTasks tasks, String region, String id) throws SQLException {
        return tasks.find(region, id)
                .orElseThrow(
                        () ->
                                new ServiceException(
                                        "ResourceNotFoundException",
                                        404,
                                        "The batch load task %s does not exist.".formatted(id)));
    }
}
