package io.streamgauge.runtime.cases;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.read.Deaggregation;
import io.streamgauge.routes.cases.CaseSetup.StreamInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

/** The tables and streams of an embedded endpoint: emptied, filled and read over its API. */
record EmbeddedState(URI endpoint) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static final String WRITE = "Timestream_20181101.";
    private static final String KINESIS = "Kinesis_20131202.";
    private static final String MEASURE_VALUE = "measure_value::";

    private static final Duration LOOK = Duration.ofMillis(2);

    /** Creates databases that do not exist: a table is created faster where its database exists. */
    void createDatabases(Set<String> names) {
        Set<String> missing = new TreeSet<>(names);
        all(WRITE + "ListDatabases", "Databases")
                .forEach(database -> missing.remove(database.path("DatabaseName").asText()));
        missing.forEach(
                name -> call(WRITE + "CreateDatabase", object(Map.of("DatabaseName", name))));
    }

    /** Removes all tables and streams. */
    void clear() {
        for (JsonNode table : all(WRITE + "ListTables", "Tables")) {
            call(WRITE + "DeleteTable", named(table));
        }
        for (JsonNode stream : streams()) {
            call(KINESIS + "DeleteStream", object(Map.of("StreamName", stream.asText())));
        }
        while (!streams().isEmpty()) {
            // A stream is deleted a moment later, and its name is taken until then.
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private JsonNode streams() {
        return call(KINESIS + "ListStreams", object(Map.of())).path("StreamNames");
    }

    /** Puts records into a new stream with one shard. */
    void put(String stream, List<StreamInput> records) {
        call(KINESIS + "CreateStream", object(Map.of("StreamName", stream, "ShardCount", 1)));
        for (StreamInput record : records) {
            String key = record.key() == null ? "case" : record.key();
            String data =
                    Base64.getEncoder()
                            .encodeToString(record.text().getBytes(StandardCharsets.UTF_8));
            call(
                    KINESIS + "PutRecord",
                    object(Map.of("StreamName", stream, "PartitionKey", key, "Data", data)));
        }
    }

    /** The records of a stream, shard by shard; none if there is no such stream. */
    List<ObjectNode> records(String stream) {
        List<ObjectNode> records = new ArrayList<>();
        find(KINESIS + "ListShards", object(Map.of("StreamName", stream)))
                .ifPresent(
                        found ->
                                found.path("Shards")
                                        .forEach(
                                                shard ->
                                                        read(
                                                                stream,
                                                                shard.path("ShardId").asText(),
                                                                records)));
        return records;
    }

    private void read(String stream, String shard, List<ObjectNode> records) {
        String iterator =
                call(
                                KINESIS + "GetShardIterator",
                                object(
                                        Map.of(
                                                "StreamName", stream,
                                                "ShardId", shard,
                                                "ShardIteratorType", "TRIM_HORIZON")))
                        .path("ShardIterator")
                        .asText();
        for (int found = 1; found > 0; ) {
            JsonNode page = call(KINESIS + "GetRecords", object(Map.of("ShardIterator", iterator)));
            for (JsonNode record : page.path("Records")) {
                Deaggregation.records(shard, record(record))
                        .forEach(each -> records.add(row(each)));
            }
            found = page.path("Records").size();
            iterator = page.path("NextShardIterator").asText();
        }
    }

    private static Record record(JsonNode record) {
        return Record.builder()
                .partitionKey(record.path("PartitionKey").asText())
                .sequenceNumber(record.path("SequenceNumber").asText())
                .data(
                        SdkBytes.fromByteArray(
                                Base64.getDecoder().decode(record.path("Data").asText())))
                .build();
    }

    private static ObjectNode row(ShardRecord record) {
        ObjectNode row = JSON.createObjectNode();
        row.put("key", record.partitionKey());
        row.set(
                "data",
                RecordJson.of(
                        new String(record.data().asByteArrayUnsafe(), StandardCharsets.UTF_8)));
        return row;
    }

    /** The readings of a table by time; none if there is no such table. */
    List<ObjectNode> readings(String table) {
        String[] parts = table.split("/", 2);
        List<ObjectNode> rows = new ArrayList<>();
        if (parts.length < 2 || describe(parts[0], parts[1]).isEmpty()) {
            return rows;
        }
        ObjectNode query =
                object(
                        Map.of(
                                "QueryString",
                                "SELECT * FROM \"%s\".\"%s\" ORDER BY time"
                                        .formatted(parts[0], parts[1])));
        while (true) {
            JsonNode page = call(WRITE + "Query", query);
            for (JsonNode row : page.path("Rows")) {
                rows.add(reading(page.path("ColumnInfo"), row.path("Data")));
            }
            if (!page.hasNonNull("NextToken")) {
                return rows;
            }
            query.set("NextToken", page.get("NextToken"));
        }
    }

    private Optional<JsonNode> describe(String database, String table) {
        return find(
                WRITE + "DescribeTable",
                object(Map.of("DatabaseName", database, "TableName", table)));
    }

    private static ObjectNode reading(JsonNode columns, JsonNode data) {
        ObjectNode row = JSON.createObjectNode();
        String measure = "";
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).path("Name").asText();
            if (name.equals("measure_name")) {
                measure = data.get(i).path("ScalarValue").asText();
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).path("Name").asText();
            String type = columns.get(i).path("Type").path("ScalarType").asText();
            JsonNode value = data.get(i).path("ScalarValue");
            if (!value.isMissingNode() && !value.isNull()) {
                String field = name.startsWith(MEASURE_VALUE) ? measure : name;
                row.set(field, value(type, value.asText()));
            }
        }
        return row;
    }

    private static JsonNode value(String type, String text) {
        return switch (type) {
            case "DOUBLE", "BIGINT", "INTEGER" -> number(text);
            case "BOOLEAN" -> JSON.getNodeFactory().booleanNode(Boolean.parseBoolean(text));
            case "TIMESTAMP" ->
                    JSON.getNodeFactory()
                            .textNode(
                                    LocalDateTime.parse(text.replace(' ', 'T'))
                                            .toInstant(ZoneOffset.UTC)
                                            .toString());
            default -> JSON.getNodeFactory().textNode(text);
        };
    }

    private static JsonNode number(String text) {
        try {
            return JSON.getNodeFactory().numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return JSON.getNodeFactory().textNode(text);
        }
    }

    /** The items of all pages of a listing. */
    private ArrayNode all(String operation, String items) {
        ArrayNode all = JSON.createArrayNode();
        ObjectNode input = object(Map.of());
        while (true) {
            JsonNode page = call(operation, input);
            page.path(items).forEach(all::add);
            if (!page.hasNonNull("NextToken")) {
                return all;
            }
            input.set("NextToken", page.get("NextToken"));
        }
    }

    private static ObjectNode named(JsonNode table) {
        return object(
                Map.of(
                        "DatabaseName", table.path("DatabaseName").asText(),
                        "TableName", table.path("TableName").asText()));
    }

    private static ObjectNode object(Map<String, ?> values) {
        return JSON.valueToTree(values);
    }

    private JsonNode call(String operation, ObjectNode input) {
        return find(operation, input)
                .orElseThrow(() -> new IllegalStateException(operation + " found nothing"));
    }

    /** The answer to a call; empty if there is no such table or stream. */
    private Optional<JsonNode> find(String operation, ObjectNode input) {
        try {
            HttpURLConnection call = (HttpURLConnection) endpoint.toURL().openConnection();
            call.setRequestMethod("POST");
            call.setDoOutput(true);
            call.setRequestProperty("X-Amz-Target", operation);
            String version = operation.startsWith(KINESIS) ? "1.1" : "1.0";
            call.setRequestProperty("Content-Type", "application/x-amz-json-" + version);
            call.getOutputStream().write(JSON.writeValueAsBytes(input));
            boolean failed = call.getResponseCode() >= 400;
            try (InputStream answer = failed ? call.getErrorStream() : call.getInputStream()) {
                String body = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
                if (body.contains("ResourceNotFoundException") && failed) {
                    return Optional.empty();
                } else if (failed) {
                    throw new IllegalStateException(
                            "%s of the embedded endpoint failed: %s".formatted(operation, body));
                }
                return Optional.of(body.isEmpty() ? object(Map.of()) : JSON.readTree(body));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
