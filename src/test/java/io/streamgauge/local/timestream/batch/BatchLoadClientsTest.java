package io.streamgauge.local.timestream.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A batch load by boto3, with the calls of awswrangler's batch_load_from_files, and the AWS CLI.
 */
@Needs({Tool.AWS_CLI, Tool.BOTO3})
class BatchLoadClientsTest {

    private static final String BOTO =
            """
            import json, sys, time
            try:
                import boto3
            except ImportError:
                sys.exit(0)
            client = boto3.client('timestream-write', endpoint_url=sys.argv[1])
            if not hasattr(client, 'create_batch_load_task'):
                sys.exit(0)
            def create(**csv):
                return client.create_batch_load_task(
                    TargetDatabaseName='market', TargetTableName='bars',
                    DataModelConfiguration=dict(DataModel=dict(
                        TimeColumn='time', TimeUnit='SECONDS',
                        DimensionMappings=[dict(SourceColumn='symbol')],
                        MeasureNameColumn='kind',
                        MultiMeasureMappings=dict(MultiMeasureAttributeMappings=[
                            dict(SourceColumn='price', MeasureValueType='DOUBLE'),
                            dict(SourceColumn='open', MeasureValueType='BOOLEAN')]))),
                    DataSourceConfiguration=dict(
                        DataSourceS3Configuration=dict(BucketName='sources', ObjectKeyPrefix='in/'),
                        DataFormat='CSV', CsvConfiguration=csv),
                    ReportConfiguration=dict(ReportS3Configuration=dict(BucketName='reports')),
                    RecordVersion=1)['TaskId']
            task = create()
            while True:
                described = client.describe_batch_load_task(TaskId=task)['BatchLoadTaskDescription']
                if described['TaskStatus'] not in ('CREATED', 'IN_PROGRESS'):
                    break
                time.sleep(0.05)
            listed = client.list_batch_load_tasks(TaskStatus='SUCCEEDED')
            try:
                client.resume_batch_load_task(TaskId=task)
            except client.exceptions.ValidationException as e:
                resumed = str(e)
            json.dump(dict(described=described, listed=listed, resumed=resumed), sys.stdout, default=str)
            """;

    @TempDir private Path folder;

    @Test
    void botoLoadsListsAndIsRefusedToResume() throws Exception {
        try (BatchFixture batch = new BatchFixture(folder)) {
            long now = BatchFixture.NOW.getEpochSecond();
            batch.put(
                    "in/0f.csv",
                    "time,symbol,price,open,kind",
                    now + ",BTC,1.5,True,bar",
                    now + ",\"E,T\"\"H\",,False,bar");

            String printed = run(batch.aws.url().toString());
            assumeFalse(printed.isEmpty(), "boto3 knows no batch loads");
            JsonNode output = new ObjectMapper().readTree(printed);

            assertThat(output.at("/described/TaskStatus").asText()).isEqualTo("SUCCEEDED");
            assertThat(output.at("/described/ProgressReport/RecordsIngested").asInt()).isEqualTo(2);
            assertThat(output.at("/listed/BatchLoadTasks/0/TaskStatus").asText())
                    .isEqualTo("SUCCEEDED");
            assertThat(output.path("resumed").asText()).contains("has the status SUCCEEDED");
            assertThat(batch.query("SELECT symbol, price, open FROM market.bars ORDER BY symbol"))
                    .containsExactly("BTC,1.5,true", "E,T\"H,null,false");
        }
    }

    private static String run(String url) throws Exception {
        Path errors = Files.createTempFile("client", ".err");
        ProcessBuilder builder =
                new ProcessBuilder("python3", "-c", BOTO, url).redirectError(errors.toFile());
        builder.environment().put("AWS_ACCESS_KEY_ID", "id");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        Files.delete(errors);
        return output;
    }
}
