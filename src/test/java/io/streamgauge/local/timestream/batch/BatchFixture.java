package io.streamgauge.local.timestream.batch;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.s3.S3Object;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.BatchLoadStatus;
import software.amazon.awssdk.services.timestreamwrite.model.BatchLoadTaskDescription;
import software.amazon.awssdk.services.timestreamwrite.model.CreateBatchLoadTaskRequest;
import software.amazon.awssdk.services.timestreamwrite.model.CsvConfiguration;
import software.amazon.awssdk.services.timestreamwrite.model.DataModel;
import software.amazon.awssdk.services.timestreamwrite.model.ScalarMeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.TimeUnit;

/** What the tests of batch loads share: an endpoint, its buckets, a table, and tasks. */
final class BatchFixture implements AutoCloseable {

    /** The time that the endpoint goes by. */
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<BatchLoadStatus> ENDS =
            Set.of(
                    BatchLoadStatus.SUCCEEDED,
                    BatchLoadStatus.FAILED,
                    BatchLoadStatus.PROGRESS_STOPPED);

    final LocalAwsFixture aws;
    final S3Folder s3;
    final TimestreamWriteClient client;
    private final TimestreamQueryClient queries;

    BatchFixture(Path folder) {
        aws = LocalAwsFixture.start(folder, InstantSource.fixed(NOW));
        s3 = new S3Folder(folder.resolve("s3"));
        client = aws.timestreamWrite();
        queries = aws.timestreamQuery();
        client.createDatabase(r -> r.databaseName("market"));
        client.createTable(r -> r.databaseName("market").tableName("bars"));
    }

    /** Puts a file of these lines into the bucket of sources. */
    void put(String key, String... lines) throws IOException {
        s3.put(
                new S3Object("sources", key),
                (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A request that loads the files below {@code in/} as MULTI records. */
    static CreateBatchLoadTaskRequest.Builder request() {
        return CreateBatchLoadTaskRequest.builder()
                .targetDatabaseName("market")
                .targetTableName("bars")
                .dataModelConfiguration(m -> m.dataModel(model().build()))
                .dataSourceConfiguration(
                        source ->
                                source.dataFormat("CSV")
                                        .dataSourceS3Configuration(
                                                s ->
                                                        s.bucketName("sources")
                                                                .objectKeyPrefix("in/")))
                .reportConfiguration(
                        report ->
                                report.reportS3Configuration(
                                        s -> s.bucketName("reports").objectKeyPrefix("bars")));
    }

    /** A request whose files are written in another dialect. */
    static CreateBatchLoadTaskRequest.Builder request(Consumer<CsvConfiguration.Builder> csv) {
        return request()
                .dataSourceConfiguration(
                        source ->
                                source.dataFormat("CSV")
                                        .csvConfiguration(csv)
                                        .dataSourceS3Configuration(
                                                s ->
                                                        s.bucketName("sources")
                                                                .objectKeyPrefix("in/")));
    }

    /** The columns time, symbol, price and size as a MULTI record named bar. */
    static DataModel.Builder model() {
        return DataModel.builder()
                .timeColumn("time")
                .timeUnit(TimeUnit.SECONDS)
                .dimensionMappings(d -> d.sourceColumn("symbol"))
                .multiMeasureMappings(
                        multi ->
                                multi.targetMultiMeasureName("bar")
                                        .multiMeasureAttributeMappings(
                                                a ->
                                                        a.sourceColumn("price")
                                                                .measureValueType(
                                                                        ScalarMeasureValueType
                                                                                .DOUBLE),
                                                a ->
                                                        a.sourceColumn("size")
                                                                .targetMultiMeasureAttributeName(
                                                                        "volume")
                                                                .measureValueType(
                                                                        ScalarMeasureValueType
                                                                                .BIGINT)));
    }

    /** Runs a task to its end. */
    BatchLoadTaskDescription run(CreateBatchLoadTaskRequest.Builder request) {
        return ended(client.createBatchLoadTask(request.build()).taskId());
    }

    /** The task, once it is at its end. */
    BatchLoadTaskDescription ended(String id) {
        return await().until(() -> describe(id), task -> ENDS.contains(task.taskStatus()));
    }

    BatchLoadTaskDescription describe(String id) {
        return client.describeBatchLoadTask(r -> r.taskId(id)).batchLoadTaskDescription();
    }

    /** The error report of a task. */
    JsonNode report(String id) throws IOException {
        try (InputStream content =
                s3.read(new S3Object("reports", "bars/" + id + "/error-report.json"))) {
            return JSON.readTree(content);
        }
    }

    /** The rows of a query, each as its values with commas between them. */
    List<String> query(String sql) {
        return queries.query(r -> r.queryString(sql)).rows().stream()
                .map(
                        row ->
                                String.join(
                                        ",",
                                        row.data().stream()
                                                .map(d -> String.valueOf(d.scalarValue()))
                                                .toList()))
                .toList();
    }

    @Override
    public void close() {
        aws.close();
    }
}
