package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Every operation that works on a stream, which is named by StreamName, by StreamARN or both. */
class StreamReferencesTest extends KinesisContract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/prices";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    AddTagsToStream               | {"Tags": {"team": "market"}}
                    RemoveTagsFromStream          | {"TagKeys": ["team"]}
                    ListTagsForStream             | {}
                    DescribeStream                | {}
                    DescribeStreamSummary         | {}
                    DisableEnhancedMonitoring     | {"ShardLevelMetrics": ["ALL"]}
                    EnableEnhancedMonitoring      | {"ShardLevelMetrics": ["ALL"]}
                    GetShardIterator              | {"ShardId": "0", "ShardIteratorType": "LATEST"}
                    IncreaseStreamRetentionPeriod | {"RetentionPeriodHours": 48}
                    DecreaseStreamRetentionPeriod | {"RetentionPeriodHours": 24}
                    PutRecord                     | {"PartitionKey": "k", "Data": "AA=="}
                    PutRecords                    | {"Records": [{"PartitionKey": "k", "Data": "AA=="}]}
                    StartStreamEncryption         | {"EncryptionType": "KMS", "KeyId": "k"}
                    StopStreamEncryption          | {"EncryptionType": "KMS", "KeyId": "k"}
                    UpdateShardCount              | {"TargetShardCount": 2, "ScalingType": "UNIFORM_SCALING"}
                    SplitShard                    | {"ShardToSplit": "0", "NewStartingHashKey": "1000"}
                    MergeShards                   | {"ShardToMerge": "0", "AdjacentShardToMerge": "1"}
                    DeleteStream                  | {}
                    """)
    void aStreamIsNamedByItsNameOrItsArnOrBoth(String operation, String members) throws Exception {
        assertThat(call(operation, members, "prices", null)).isEqualTo("200");
        assertThat(call(operation, members, null, ARN)).isEqualTo("200");
        assertThat(call(operation, members, "prices", ARN)).isEqualTo("200");
        assertThat(call(operation, members, null, null))
                .isEqualTo(
                        "InvalidArgumentException: Either StreamName or StreamARN must be provided.");
        assertThat(call(operation, members, "other", ARN))
                .isEqualTo(
                        "InvalidArgumentException: StreamName other and StreamARN "
                                + ARN
                                + " name different streams.");
        assertThat(call(operation, members, "nothing", null))
                .startsWith("ResourceNotFoundException: ")
                .contains("nothing under account 000000000000");
        assertThat(call(operation, members, null, "arn:aws:sqs:us-east-1:000000000000:prices"))
                .startsWith("ValidationException: 1 validation error detected: Value 'arn:aws:sqs:")
                .contains("' at 'streamARN' failed to satisfy constraint: Member must satisfy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    RegisterStreamConsumer | {"ConsumerName": "charts"} | ValidationException
                    ListStreamConsumers    | {} | ValidationException
                    UpdateStreamMode       | {"StreamModeDetails": {"StreamMode": "ON_DEMAND"}} | ValidationException
                    UpdateMaxRecordSize    | {"MaxRecordSizeInKiB": 2048} | InvalidArgumentException
                    """)
    void someOperationsTakeAnArn(String operation, String members, String without)
            throws Exception {
        assertThat(call(operation, members, null, ARN)).isEqualTo("200");
        assertThat(call(operation, members, null, null)).startsWith(without + ": ");
    }

    @ParameterizedTest
    @CsvSource({"prices", ","})
    void anIteratorIsReadWithOrWithoutItsStream(String name) throws Exception {
        String iterator =
                fresh("GetShardIterator")
                        .getShardIterator(
                                it ->
                                        it.streamName("prices")
                                                .shardId("0")
                                                .shardIteratorType("LATEST"))
                        .shardIterator();
        ObjectNode input = JSON.createObjectNode().put("ShardIterator", iterator);
        if (name != null) {
            input.put("StreamARN", ARN);
        }

        assertThat(post("GetRecords", input)).isEqualTo("200");
    }

    /** Calls an operation on a stream that no call before it has changed. */
    private String call(String operation, String members, String name, String arn)
            throws Exception {
        fresh(operation);
        ObjectNode input = (ObjectNode) JSON.readTree(members);
        if (name != null) {
            input.put("StreamName", name);
        }
        if (arn != null) {
            input.put("StreamARN", arn);
        }
        return post(operation, input);
    }

    private KinesisClient fresh(String operation) {
        if (client.listStreams().streamNames().contains("prices")) {
            client.deleteStream(it -> it.streamName("prices").enforceConsumerDeletion(true));
        }
        create("prices", operation.equals("MergeShards") ? 2 : 1);
        if (operation.equals("DecreaseStreamRetentionPeriod")) {
            client.increaseStreamRetentionPeriod(
                    it -> it.streamName("prices").retentionPeriodHours(72));
        }
        return client;
    }

    private String post(String operation, ObjectNode input) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(kinesis.url() + "/"))
                        .header("X-Amz-Target", "Kinesis_20131202." + operation)
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .POST(HttpRequest.BodyPublishers.ofString(input.toString()))
                        .build();
        var response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 200) {
            return "200";
        }
        JsonNode error = JSON.readTree(response.body());
        return error.path("__type").asText() + ": " + error.path("message").asText();
    }
}
