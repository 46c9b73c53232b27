package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.files.UnwritableFileException;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.s3.S3Object;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** The error reports of runs: objects in the bucket that ErrorReportConfiguration names. */
record ErrorReports(S3Folder s3) {

    /**
     * Writes a report.
     *
     * @return where it is, as ErrorReportLocation
     */
    ObjectNode put(ScheduledQuery query, Invocation run, RunErrors errors)
            throws UnwritableFileException {
        JsonNode place =
                query.definition().path("ErrorReportConfiguration").path("S3Configuration");
        String prefix = place.path("ObjectKeyPrefix").asText("");
        String key =
                "%s%s%s/%d/%s/%d/%s"
                        .formatted(
                                prefix,
                                prefix.isEmpty() || prefix.endsWith("/") ? "" : "/",
                                ScheduledQueryArn.resource(query.arn()),
                                run.invocation().getEpochSecond(),
                                run.kind().name(),
                                run.trigger().toEpochMilli(),
                                UUID.randomUUID());
        String bucket = place.path("BucketName").asText();
        String id = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
        s3.put(
                new S3Object(bucket, key),
                errors.report(id).toPrettyString().getBytes(StandardCharsets.UTF_8));
        ObjectNode location = JsonNodeFactory.instance.objectNode();
        location.putObject("S3ReportLocation").put("BucketName", bucket).put("ObjectKey", key);
        return location;
    }

    /** Refuses a prefix below which no file can be. */
    static void check(ObjectNode definition) {
        JsonNode place = definition.path("ErrorReportConfiguration").path("S3Configuration");
        String prefix = place.path("ObjectKeyPrefix").asText("");
        new S3Object(
                place.path("BucketName").asText(),
                prefix.endsWith("/") || prefix.isEmpty() ? prefix + "report" : prefix);
    }
}
