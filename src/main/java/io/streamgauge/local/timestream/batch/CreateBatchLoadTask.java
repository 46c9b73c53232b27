package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.s3.S3Object;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Creates a task, which runs at once.
 *
 * @see <a href="https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html">Quotas
 *     of batch load</a>
 */
record CreateBatchLoadTask(BatchRuntime runtime, BatchRunner runner) implements Operation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_ACTIVE_OF_TABLE = 5;
    private static final int MAX_ACTIVE = 10;

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        BatchRequest.check(call.input());
        ObjectNode request = call.input().deepCopy();
        request.remove("ClientToken");
        ObjectNode model = model(request.path("DataModelConfiguration"));
        Instant now = runtime.now();
        BatchTask task =
                new BatchTask(
                        UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT),
                        call.region(),
                        request,
                        model,
                        BatchStatus.CREATED,
                        null,
                        new BatchTask.Times(now, now, null),
                        BatchProgress.NONE,
                        BatchPosition.START);
        runtime.target().require(task.place());
        requireBuckets(task);
        String token = call.input().path("ClientToken").asText("");
        return runtime.storage()
                .write(
                        connection ->
                                add(new BatchTasks(new SqlStatements(connection)), task, token))
                .thenApply(
                        id -> {
                            runner.start(call.region(), id);
                            return JsonNodeFactory.instance.objectNode().put("TaskId", id);
                        });
    }

    /** The number of the task, or of the one that the same request created before. */
    private static String add(BatchTasks tasks, BatchTask task, String token) throws SQLException {
        Optional<BatchTask> same =
                token.isEmpty() ? Optional.empty() : tasks.ofToken(task.region(), token);
        if (same.isPresent()) {
            if (!same.get().request().equals(task.request())) {
                throw new ServiceException(
                        "ConflictException",
                        409,
                        "Another request with the same ClientToken created the batch load task %s."
                                .formatted(same.get().id()));
            }
            return same.get().id();
        }
        List<BatchTask> active =
                tasks.active().stream()
                        .filter(other -> other.region().equals(task.region()))
                        .toList();
        long ofTable = active.stream().filter(o -> o.place().equals(task.place())).count();
        if (ofTable >= MAX_ACTIVE_OF_TABLE || active.size() >= MAX_ACTIVE) {
            throw new ServiceException(
                    "ThrottlingException",
                    429,
                    "A table cannot have more than %d active batch load tasks, and an account not more than %d."
                            .formatted(MAX_ACTIVE_OF_TABLE, MAX_ACTIVE));
        }
        tasks.add(task, token);
        return task.id();
    }

    private ObjectNode model(JsonNode configuration) {
        JsonNode inline = configuration.path("DataModel");
        JsonNode stored = configuration.path("DataModelS3Configuration");
        if (inline.isObject() == stored.isObject()) {
            throw ServiceException.validation(
                    "One of DataModel and DataModelS3Configuration is required in"
                            + " DataModelConfiguration.");
        }
        ObjectNode model = inline.isObject() ? (ObjectNode) inline : stored(stored);
        BatchModel.requireWhole(model);
        return model;
    }

    private ObjectNode stored(JsonNode location) {
        String bucket = location.path("BucketName").asText();
        String key = location.path("ObjectKey").asText();
        try (InputStream content = runtime.s3().read(new S3Object(bucket, key))) {
            if (!(JSON.readTree(content) instanceof ObjectNode model)) {
                throw ServiceException.validation("The data model is not a JSON object: " + key);
            }
            Validation checks = Validation.of(model);
            BatchModel.check(checks);
            checks.orThrow();
            return model;
        } catch (JsonProcessingException e) {
            throw ServiceException.validation(
                    "The data model %s is not JSON: %s".formatted(key, e.getOriginalMessage()));
        } catch (IOException | IllegalArgumentException e) {
            throw ServiceException.validation(
                    "The data model %s cannot be read from the bucket %s.".formatted(key, bucket));
        }
    }

    private void requireBuckets(BatchTask task) {
        String source =
                task.request()
                        .path("DataSourceConfiguration")
                        .path("DataSourceS3Configuration")
                        .path("BucketName")
                        .asText();
        try {
            if (!runtime.s3().hasBucket(source)) {
                throw ServiceException.validation(
                        "The bucket %s does not exist.".formatted(source));
            }
            S3Object unused = task.report();
        } catch (IllegalArgumentException e) {
            throw ServiceException.validation(String.valueOf(e.getMessage()));
        }
    }
}
