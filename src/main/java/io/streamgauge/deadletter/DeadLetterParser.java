package io.streamgauge.deadletter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.deadletter.DeadLetter.Content;
import io.streamgauge.deadletter.DeadLetter.Reason;
import io.streamgauge.deadletter.DeadLetter.RecordContent;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import io.streamgauge.deadletter.DeadLetter.ShardPosition;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.reading.Origin;
import io.streamgauge.reading.Row;
import io.streamgauge.rows.json.JsonRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** The reader of the lines that {@link DeadLetterJson} writes. */
final class DeadLetterParser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeadLetterParser() {}

    /**
     * Reads a line, in UTF-8.
     *
     * @throws IllegalArgumentException where it is not valid, with the member that is not
     */
    static DeadLetter parse(byte[] line) {
        try {
            JsonNode json = JSON.readTree(line);
            refuseEarlierForm(json);
            String endpoint = JsonMembers.text(json, "endpoint");
            String origin = JsonMembers.text(json, "origin");
            Source source = new Source(json.path("route").textValue(), endpoint, origin);
            if (!source.takesReadings() && source.stream().isEmpty()) {
                throw new IllegalArgumentException(
                        "\"endpoint\" must begin with timestream:, influxdb: or kinesis:, but is \"%s\""
                                .formatted(endpoint));
            }
            Content content =
                    json.has("row")
                            ? row(line, json, origin)
                            : record(json, source.takesReadings() ? "row" : "data");
            return new DeadLetter(
                    JsonMembers.time(json, "at"),
                    source,
                    new Reason(
                            JsonMembers.text(json, "class"),
                            JsonMembers.text(json, "reason"),
                            json.has("existingVersion")
                                    ? (Long) JsonMembers.integer(json, "existingVersion")
                                    : null),
                    content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "it is not valid JSON (" + e.getOriginalMessage() + ")", e);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void refuseEarlierForm(JsonNode json) {
        if (!json.has("endpoint") && (json.has("database") || json.has("stream"))) {
            throw new IllegalArgumentException(
                    "\"endpoint\" is missing, as the line has the form of an earlier version: write"
                            + " \"endpoint\":\"timestream:DATABASE/TABLE\" or"
                            + " \"endpoint\":\"kinesis:STREAM\" into it");
        }
    }

    private static RowContent row(byte[] line, JsonNode json, String origin) throws IOException {
        Row row =
                (Row)
                        JsonRows.of(rowText(line, json), origin, IllegalArgumentException::new)
                                .next()
                                .from(Origin.of(origin));
        return new RowContent(
                row,
                received(json),
                Optional.ofNullable(json.get("reading"))
                        .map(reading -> ReadingJson.read(reading, row)));
    }

    /** The row as the line has it: a tree would round its numbers. */
    private static String rowText(byte[] line, JsonNode json) throws IOException {
        String text = JsonMembers.of(json, "row").toString();
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean isRow = parser.nextToken() == JsonToken.START_OBJECT && "row".equals(name);
                int begin = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                if (isRow) {
                    int end = (int) parser.currentLocation().getByteOffset();
                    text = new String(line, begin, end - begin, StandardCharsets.UTF_8);
                }
            }
        }
        return text;
    }

    private static RecordContent record(JsonNode json, String expected) throws IOException {
        if (!json.has("data") && !json.has("dataBase64")) {
            throw new IllegalArgumentException("\"" + expected + "\" is missing");
        }
        return new RecordContent(
                SdkBytes.fromByteArrayUnsafe(data(json)),
                json.path("partitionKey").textValue(),
                json.has("shardId") ? position(json) : null);
    }

    private static ShardPosition position(JsonNode json) {
        return new ShardPosition(
                JsonMembers.text(json, "shardId"),
                JsonMembers.text(json, "sequenceNumber"),
                json.has("subSequenceNumber") ? JsonMembers.integer(json, "subSequenceNumber") : 0,
                received(json));
    }

    private static byte[] data(JsonNode json) throws IOException {
        if (!json.has("dataBase64")) {
            return JsonMembers.text(json, "data").getBytes(StandardCharsets.UTF_8);
        }
        try {
            return json.path("dataBase64").binaryValue();
        } catch (IOException e) {
            throw new IllegalArgumentException("\"dataBase64\" is not valid Base64", e);
        }
    }

    private static @Nullable Instant received(JsonNode json) {
        return json.has("received") ? JsonMembers.time(json, "received") : null;
    }
}
