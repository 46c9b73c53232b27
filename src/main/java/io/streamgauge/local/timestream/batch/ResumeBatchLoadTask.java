package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Continues a task that has stopped. */
record ResumeBatchLoadTask(BatchRuntime runtime, BatchRunner runner) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        String id = TaskIds.required(call.input());
        return runtime.storage()
                .write(
                        connection ->
                                resume(
                                        new BatchTasks(new SqlStatements(connection)),
                                        call.region(),
                                        id))
                .thenApply(
                        resumed -> {
                            runner.start(call.region(), id);
                            return JsonNodeFactory.instance.objectNode();
                        });
    }

    private BatchTask resume(BatchTasks tasks, String region, String id) throws SQLException {
        BatchTask task = BatchRuntime.require(tasks, region, id);
        Instant now = runtime.now();
        Instant until = task.times().resumableUntil();
        if (task.status() != BatchStatus.PROGRESS_STOPPED) {
            throw ServiceException.validation(
                    "The batch load task %s has the status %s: only a task with the status PROGRESS_STOPPED can be resumed."
                            .formatted(id, task.status()));
        }
        if (until != null && now.isAfter(until)) {
            throw ServiceException.validation(
                    "The batch load task %s could be resumed until %s.".formatted(id, until));
        }
        BatchTask pending =
                task.with(
                        BatchStatus.PENDING_RESUME,
                        null,
                        new BatchTask.Times(task.times().created(), now, null));
        tasks.save(pending);
        return pending;
    }
}
