package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Compares answers with those that the npm package kinesis-local gave to the same requests, which
 * record-kinesis-local.py has recorded beside them. Errors are compared by their code: that package
 * has words of its own for them.
 */
class KinesisLocalTest extends KinesisContract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode VARIES = JSON.getNodeFactory().textNode("varies");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(zeros:)?(\\w+)}");

    /** What differs between two runs. */
    private static final Set<String> VARYING =
            Set.of(
                    "SequenceNumber",
                    "StartingSequenceNumber",
                    "EndingSequenceNumber",
                    "ShardIterator",
                    "NextShardIterator",
                    "NextToken",
                    "ConsumerARN",
                    "ConsumerCreationTimestamp",
                    "StreamCreationTimestamp",
                    "ApproximateArrivalTimestamp",
                    "MillisBehindLatest");

    private static final String MODEL = "what breaks the model is a ValidationException";

    /** Where kinesis-local answers otherwise than AWS, with what AWS does. */
    private static final Map<String, String> KNOWN_DIFFERENCES =
            Map.ofEntries(
                    Map.entry("an invalid name", MODEL),
                    Map.entry("a shard count of nothing", MODEL),
                    Map.entry("no records", "a request has at least one record"),
                    Map.entry("a record that is too large", MODEL),
                    Map.entry("a partition key that is too long", MODEL),
                    Map.entry("too many records are asked for", MODEL),
                    Map.entry("an iterator of an invalid type", MODEL),
                    Map.entry("an invalid metric", MODEL),
                    Map.entry("shards of an invalid filter type are listed", MODEL),
                    Map.entry("streams are listed", "there are summaries too"),
                    Map.entry("a summary", "it has the size that a record may have"),
                    Map.entry("a summary of an encrypted stream", "so it has there"),
                    Map.entry("the limits", "quotas are an account's own"),
                    Map.entry("an invalid iterator", "it is an InvalidArgumentException"),
                    Map.entry("a consumer is described", "a description has no tags"),
                    Map.entry("a consumer is described by its ARN", "a description has no tags"),
                    Map.entry("consumers are listed", "the last page has no token"),
                    Map.entry("a shard is split again", "it is an InvalidArgumentException"),
                    Map.entry("shards are counted anew", "the answer names the stream's ARN"),
                    Map.entry("more than double the shards", "it is a LimitExceededException"),
                    Map.entry("more records than a request may have", "at most 500"),
                    Map.entry("more bytes than a request may have", "at most 10 MiB"));

    private final Map<String, String> kept = new HashMap<>();

    @Test
    void answersAreThoseOfKinesisLocalExceptWhereAwsAnswersOtherwise() throws Exception {
        JsonNode recording = JSON.readTree(getClass().getResource("kinesis-local.json"));
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode exchange : recording.path("exchanges")) {
            String name = exchange.path("name").asText();
            JsonNode theirs = normal(exchange.path("status").asInt(), exchange.path("answer"));
            JsonNode ours = replay(exchange);
            if (KNOWN_DIFFERENCES.containsKey(name)) {
                softly.assertThat(ours).as(name + ", a known difference").isNotEqualTo(theirs);
            } else {
                softly.assertThat(ours).as(name).isEqualTo(theirs);
            }
        }
        softly.assertAll();
        assertThat(recording.path("version").asText()).isEqualTo("0.6.2");
        assertThat(recording.path("exchanges")).hasSizeGreaterThan(80);
        assertThat(recording.path("exchanges").findValuesAsText("name"))
                .containsAll(KNOWN_DIFFERENCES.keySet());
    }

    private JsonNode replay(JsonNode exchange) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(kinesis.url() + "/"))
                        .header(
                                "X-Amz-Target",
                                "Kinesis_20131202." + exchange.path("operation").asText())
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        expanded(exchange.path("request")).toString()))
                        .build();
        var response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode answer = JSON.readTree(response.body());
        exchange.path("keep")
                .fields()
                .forEachRemaining(
                        keep ->
                                kept.put(
                                        keep.getKey(),
                                        answer.at(keep.getValue().asText()).asText()));
        return normal(response.statusCode(), answer);
    }

    /** The request with what the recorder also puts in place. */
    private JsonNode expanded(JsonNode value) {
        if (value.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            value.fields()
                    .forEachRemaining(each -> object.set(each.getKey(), expanded(each.getValue())));
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            for (JsonNode each : value) {
                JsonNode element = expanded(each.has("${times}") ? each.path("each") : each);
                for (int i = 0; i < each.path("${times}").asInt(1); i++) {
                    array.add(element);
                }
            }
            return array;
        }
        Matcher variable = VARIABLE.matcher(value.asText());
        if (!value.isTextual() || !variable.matches()) {
            return value;
        }
        return variable.group(1) == null
                ? JSON.getNodeFactory().textNode(kept.get(variable.group(2)))
                : JSON.getNodeFactory().binaryNode(new byte[Integer.parseInt(variable.group(2))]);
    }

    /** What can be compared: an error's code, or the members that hold something. */
    private static JsonNode normal(int status, JsonNode answer) {
        ObjectNode normal = JSON.createObjectNode().put("status", status);
        if (status == 200) {
            normal.set("answer", normal(answer));
        } else {
            normal.put("code", answer.path("__type").asText());
        }
        return normal;
    }

    /** AWS leaves out what is null, and the encryption of what is not encrypted. */
    private static boolean tellsNothing(String member, JsonNode value) {
        return value.isNull() || (member.equals("EncryptionType") && value.asText().equals("NONE"));
    }

    private static JsonNode normal(JsonNode value) {
        if (value.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            value.forEach(each -> array.add(normal(each)));
            return array;
        }
        if (!value.isObject()) {
            return value;
        }
        ObjectNode object = JSON.createObjectNode();
        value.fields()
                .forEachRemaining(
                        each -> {
                            if (tellsNothing(each.getKey(), each.getValue())) {
                                return;
                            }
                            boolean varies = VARYING.contains(each.getKey());
                            object.set(each.getKey(), varies ? VARIES : normal(each.getValue()));
                        });
        return object;
    }
}
