package io.streamgauge.load.batch;

import io.streamgauge.concurrent.Completions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.BatchLoadTaskDescription;
import software.amazon.awssdk.services.timestreamwrite.model.CreateBatchLoadTaskRequest;
import software.amazon.awssdk.services.timestreamwrite.model.ResourceNotFoundException;

/**
 * Batch load tasks of Timestream. A call that fails throws what the SDK reports.
 *
 * @param client retries by itself, as a task that exists already is created only once
 */
public record TaskClient(TimestreamWriteAsyncClient client) {

    /** Creates a task, and returns its id. */
    public String create(CreateBatchLoadTaskRequest request) {
        return joined(client.createBatchLoadTask(request)).taskId();
    }

    /** The task; empty if Timestream does not know it. */
    public Optional<BatchLoadTaskDescription> describe(String id) {
        try {
            return Optional.of(
                    joined(client.describeBatchLoadTask(r -> r.taskId(id)))
                            .batchLoadTaskDescription());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Resumes a task that has stopped. */
    public void resume(String id) {
        var unused = joined(client.resumeBatchLoadTask(r -> r.taskId(id)));
    }

    private static <T> T joined(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw Completions.cause(e) instanceof RuntimeException known ? known : e;
        }
    }
}
