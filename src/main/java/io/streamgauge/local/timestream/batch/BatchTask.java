package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.s3.S3Object;
import io.streamgauge.local.wire.Timestamps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch load task.
 *
 * @param request the request that created it, without its token
 * @param model the data model, which the request holds or names
 * @param message why it failed or stopped
 */
record BatchTask(
        String id,
        String region,
        ObjectNode request,
        ObjectNode model,
        BatchStatus status,
        @Nullable String message,
        Times times,
        BatchProgress progress,
        BatchPosition position) {

    /**
     * When a task was created, and was changed last.
     *
     * @param resumableUntil the end of the time in which a task that stopped may be resumed
     */
    record Times(Instant created, Instant updated, @Nullable Instant resumableUntil) {}

    BatchTarget.Place place() {
        return new BatchTarget.Place(
                region,
                request.path("TargetDatabaseName").asText(),
                request.path("TargetTableName").asText());
    }

    /** The same task with another status. */
    BatchTask with(BatchStatus other, @Nullable String why, Times changed) {
        return new BatchTask(id, region, request, model, other, why, changed, progress, position);
    }

    /** The same task after more was loaded. */
    BatchTask with(BatchProgress counts, BatchPosition reached, Instant now) {
        return new BatchTask(
                id,
                region,
                request,
                model,
                status,
                message,
                new Times(times.created(), now, times.resumableUntil()),
                counts,
                reached);
    }

    /** As an element of ListBatchLoadTasks. */
    ObjectNode summary() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("TaskId", id);
        json.put("TaskStatus", status.name());
        json.put("DatabaseName", place().database());
        json.put("TableName", place().table());
        addTimes(json);
        return json;
    }

    /** As BatchLoadTaskDescription. */
    ObjectNode description() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("TaskId", id);
        if (message != null) {
            json.put("ErrorMessage", message);
        }
        ObjectNode shown = BatchDefaults.added(request);
        json.set("DataSourceConfiguration", shown.path("DataSourceConfiguration"));
        json.set("ProgressReport", progress.json());
        json.set("ReportConfiguration", shown.path("ReportConfiguration"));
        json.set("DataModelConfiguration", shown.path("DataModelConfiguration"));
        json.put("TargetDatabaseName", place().database());
        json.put("TargetTableName", place().table());
        json.put("TaskStatus", status.name());
        json.put("RecordVersion", request.path("RecordVersion").asLong(1));
        addTimes(json);
        return json;
    }

    private void addTimes(ObjectNode json) {
        json.set("CreationTime", Timestamps.of(times.created()));
        json.set("LastUpdatedTime", Timestamps.of(times.updated()));
        if (times.resumableUntil() != null) {
            json.set("ResumableUntil", Timestamps.of(times.resumableUntil()));
        }
    }

    /**
     * The object of its error report: {@code error-report.json} in a folder of its own.
     *
     * @throws IllegalArgumentException when its name is not valid
     */
    S3Object report() {
        JsonNode location = request.path("ReportConfiguration").path("ReportS3Configuration");
        String prefix = location.path("ObjectKeyPrefix").asText("");
        String folder = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        return new S3Object(
                location.path("BucketName").asText(), folder + id + "/error-report.json");
    }
}
