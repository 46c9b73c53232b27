package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.s3.S3Object;

/** The place of a task's error report. */
final class BatchReport {

    private BatchReport() {}

    /**
     * The object: {@code error-report.json} in a folder of the task's own.
     *
     * @throws IllegalArgumentException when its name is not valid
     */
    static S3Object object(BatchTask task) {
        JsonNode location =
                task.request().path("ReportConfiguration").path("ReportS3Configuration");
        String prefix = location.path("ObjectKeyPrefix").asText("");
        String folder = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        return new S3Object(
                location.path("BucketName").asText(), folder + task.id() + "/error-report.json");
    }
}
