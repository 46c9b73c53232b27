package io.streamgauge.local.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people use today: boto3 and the AWS CLI, as processes of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Needs({Tool.AWS_CLI, Tool.BOTO3})
class TimestreamClientsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOTO =
            """
            import boto3, json, sys, time
            client = boto3.client('timestream-write', endpoint_url=sys.argv[1])
            now = int(time.time() * 1000)
            names = dict(DatabaseName='market', TableName='boto')
            client.create_table(**names)
            def record(i, **other):
                return {**dict(Dimensions=[dict(Name='symbol', Value='S%d' % i)], MeasureName='price',
                        MeasureValueType='DOUBLE', MeasureValue='1.5', Time=str(now)), **other}
            client.write_records(**names, Records=[record(61)])
            records = [record(i) for i in range(100)]
            records[3] = record(3, Time=str(now - 7 * 3600 * 1000))
            records[42] = record(42, MeasureValueType='BIGINT', MeasureValue='1')
            records[61] = record(61, MeasureValue='2.5')
            try:
                client.write_records(**names, Records=records)
            except client.exceptions.RejectedRecordsException as e:
                rejected = e.response['RejectedRecords']
            again = [r for i, r in enumerate(records) if i not in (3, 42, 61)]
            json.dump(dict(rejected=rejected,
                           again=client.write_records(**names, Records=again)['RecordsIngested']), sys.stdout)
            """;

    @LocalEndpoint private static LocalAwsFixture fixture;

    @BeforeAll
    void start() {
        fixture.timestreamWrite().createDatabase(request -> request.databaseName("market"));
    }

    @Test
    void botoWritesGoodRecordsAndReportsBadOnesByIndex() throws Exception {
        JsonNode output =
                JSON.readTree(
                        run("/usr/bin/python3", "-c", BOTO, fixture.url().toString()).output());

        JsonNode rejected = output.get("rejected");
        assertThat(rejected.findValuesAsText("RecordIndex")).containsExactly("3", "42", "61");
        assertThat(rejected.get(0).get("Reason").asText()).contains("of the memory store");
        assertThat(rejected.get(1).get("Reason").asText()).contains("BIGINT");
        assertThat(rejected.get(2).get("ExistingVersion").asLong()).isEqualTo(1);
        assertThat(output.get("again").get("Total").asInt()).isEqualTo(97);
    }

    @Test
    void theCommandLineMakesWritesAndDescribes() throws Exception {
        aws("timestream-write create-table --database-name market --table-name cli");
        String records =
                "[{\"Dimensions\":[{\"Name\":\"symbol\",\"Value\":\"BTC\"}],\"MeasureName\":\"price\",\"MeasureValue\":\"1\",\"Time\":\"%d\"}]"
                        .formatted(Instant.now().toEpochMilli());
        List<String> write = new ArrayList<>();
        write.addAll(command("timestream-write write-records --database-name market"));
        write.addAll(List.of("--table-name", "cli", "--records", records));
        Finished written = run(write.toArray(String[]::new));

        assertThat(JSON.readTree(written.output()).at("/RecordsIngested/Total").asInt())
                .isEqualTo(1);
        JsonNode table =
                aws("timestream-write describe-table --database-name market --table-name cli");
        assertThat(table.at("/Table/TableStatus").asText()).isEqualTo("ACTIVE");
        JsonNode endpoints = aws("timestream-write describe-endpoints");
        assertThat(endpoints.at("/Endpoints/0/Address").asText())
                .isEqualTo(fixture.url().toString());
    }

    private JsonNode aws(String arguments) throws Exception {
        return JSON.readTree(run(command(arguments).toArray(String[]::new)).output());
    }

    private List<String> command(String arguments) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("/usr/bin/aws", "--output", "json"));
        command.addAll(List.of("--endpoint-url", fixture.url().toString()));
        command.addAll(List.of(arguments.split(" ")));
        return command;
    }

    private static Finished run(String... command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("client", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("AWS_ACCESS_KEY_ID", "id");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        builder.environment().put("AWS_PAGER", "");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        Files.delete(errors);
        return new Finished(output);
    }

    private record Finished(String output) {}
}
