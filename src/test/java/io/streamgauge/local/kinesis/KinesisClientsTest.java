package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.Patience;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class KinesisClientsTest extends KinesisContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String BOTO3 =
            """
            import boto3, json, sys
            kinesis = boto3.client("kinesis", endpoint_url=sys.argv[1])
            kinesis.put_records(StreamName="prices", Records=[
                {"Data": bytes([0, 255, number]), "PartitionKey": "k"} for number in range(3)])
            try:
                kinesis.put_records(StreamName="prices", Records=[
                    {"Data": b"x", "PartitionKey": "k"} for number in range(501)])
            except kinesis.exceptions.ClientError as error:
                code = error.response["Error"]["Code"]
            iterator = kinesis.get_shard_iterator(
                StreamName="prices",
                ShardId="shardId-000000000000", ShardIteratorType="AT_TIMESTAMP",
                Timestamp=1795255200)["ShardIterator"]
            records = kinesis.get_records(ShardIterator=iterator)["Records"]
            print(json.dumps({
                "code": code,
                "data": [list(record["Data"]) for record in records],
                "arrival": records[0]["ApproximateArrivalTimestamp"].timestamp()}))
            """;

    @Test
    void theAsynchronousClientSpeaksHttp2() {
        try (KinesisAsyncClient async = LocalKinesis.asyncClient(kinesis.url())) {
            async.createStream(it -> it.streamName("prices").shardCount(1)).join();
            List<String> numbers =
                    Stream.generate(() -> List.of(entry(1), entry(2)))
                            .limit(20)
                            .map(
                                    two ->
                                            async.putRecords(
                                                    it -> it.streamName("prices").records(two)))
                            .toList()
                            .stream()
                            .flatMap(answer -> answer.join().records().stream())
                            .map(record -> record.sequenceNumber())
                            .sorted()
                            .toList();

            String start = iterator("prices", ShardIteratorType.TRIM_HORIZON);
            var read = async.getRecords(it -> it.shardIterator(start)).join();

            assertThat(read.records())
                    .extracting(Record::sequenceNumber)
                    .containsExactlyElementsOf(numbers);
            assertThat(read.records())
                    .extracting(Record::approximateArrivalTimestamp)
                    .containsOnly(START);
        }
    }

    @Test
    @Needs(Tool.BOTO3)
    void boto3SpeaksJson() throws Exception {
        create("prices", 1);
        Path script = Files.writeString(folder.resolve("script.py"), BOTO3);

        JsonNode output = run("/usr/bin/python3", script.toString(), kinesis.url().toString());

        assertThat(output.path("code").asText()).isEqualTo("ValidationException");
        assertThat(output.path("data")).hasToString("[[0,255,0],[0,255,1],[0,255,2]]");
        assertThat(output.path("arrival").decimalValue()).isEqualByComparingTo("1795255200.123");
    }

    @Test
    @Needs(Tool.AWS_CLI)
    void theCommandLineShowsStreamsAndRecords() throws Exception {
        create("prices", 1);
        put("prices", 7, 8);
        clock.forward(Duration.ofSeconds(1));

        JsonNode summary =
                aws("describe-stream-summary", "--stream-name", "prices")
                        .path("StreamDescriptionSummary");
        String iterator =
                aws(
                                "get-shard-iterator",
                                "--stream-name",
                                "prices",
                                "--shard-id",
                                "shardId-000000000000",
                                "--shard-iterator-type",
                                "TRIM_HORIZON")
                        .path("ShardIterator")
                        .asText();
        JsonNode record = aws("get-records", "--shard-iterator", iterator).at("/Records/0");

        assertThat(summary.path("StreamStatus").asText()).isEqualTo("ACTIVE");
        assertThat(summary.path("OpenShardCount").asInt()).isEqualTo(1);
        assertThat(record.path("Data").binaryValue())
                .isEqualTo("7".getBytes(StandardCharsets.UTF_8));
        assertThat(record.path("PartitionKey").asText()).isEqualTo("7");
        assertThat(record.path("ApproximateArrivalTimestamp").asText())
                .startsWith("2026-11-21T10:00:00.123");
    }

    private JsonNode aws(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "/usr/bin/aws",
                                "--endpoint-url",
                                kinesis.url().toString(),
                                "--output",
                                "json",
                                "kinesis"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static JsonNode run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("AWS_ACCESS_KEY_ID", "local");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
        builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        builder.environment().put("AWS_PAGER", "");
        builder.environment().put("TZ", "UTC");
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(Patience.DEFAULT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return JSON.readTree(output);
        } finally {
            process.destroyForcibly();
        }
    }
}
