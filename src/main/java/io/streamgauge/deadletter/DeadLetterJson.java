package io.streamgauge.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.deadletter.DeadLetter.Content;
import io.streamgauge.deadletter.DeadLetter.Reason;
import io.streamgauge.deadletter.DeadLetter.RecordContent;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import io.streamgauge.deadletter.DeadLetter.ShardPosition;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.reading.Row;
import io.streamgauge.rows.json.JsonRows;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Dead letters as lines of JSON, in one form for Timestream and Kinesis.
 *
 * <p>The data of a record is in the member {@code data} where it is text in UTF-8, and otherwise as
 * Base64 in {@code dataBase64}. A row is an object in {@code row}, with what its mapping made of it
 * in {@code reading}.
 */
public final class DeadLetterJson {

    /** Escapes what is not ASCII, so that text with half a surrogate pair can be stored, too. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How a line begins; its row may have any member. */
    private static final Pattern BEGIN =
            Pattern.compile(
                    "\\{\"at\":\"[^\"]*\",\"route\":(?:null|\"(?:[^\"\\\\]|\\\\.)*+\"),\"(endpoint|database|stream)\":\"(timestream|kinesis)?");

    private DeadLetterJson() {}

    /** Writes a dead letter as a line, without its line end. */
    public static String write(DeadLetter letter) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("at", letter.at().toString());
            json.writeStringField("route", letter.source().route());
            json.writeStringField("endpoint", letter.source().endpoint());
            json.writeStringField("origin", letter.source().origin());
            write("received", letter.content().received(), json);
            json.writeStringField("class", letter.reason().kind());
            json.writeStringField("reason", letter.reason().text());
            if (letter.reason().existingVersion() != null) {
                json.writeNumberField("existingVersion", letter.reason().existingVersion());
            }
            if (letter.content() instanceof RowContent row) {
                write(row, json);
            } else if (letter.content() instanceof RecordContent record) {
                write(record, json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private static void write(RowContent content, JsonGenerator json) throws IOException {
        json.writeFieldName("row");
        RowJson.write(content.row(), json);
        if (content.reading().isPresent()) {
            json.writeFieldName("reading");
            ReadingJson.write(content.reading().get(), json);
        }
    }

    private static void write(RecordContent content, JsonGenerator json) throws IOException {
        if (content.position() != null) {
            json.writeStringField("shardId", content.position().shardId());
            json.writeStringField("sequenceNumber", content.position().sequenceNumber());
            json.writeNumberField("subSequenceNumber", content.position().subSequenceNumber());
        }
        write("partitionKey", content.partitionKey(), json);
        byte[] data = content.data().asByteArrayUnsafe();
        Optional<String> text = text(data);
        if (text.isPresent()) {
            json.writeStringField("data", text.get());
        } else {
            json.writeBinaryField("dataBase64", data);
        }
    }

    private static void write(String name, @Nullable Object value, JsonGenerator json)
            throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    /** The bytes as text, where the text in UTF-8 is the same bytes. */
    private static Optional<String> text(byte[] data) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a line is a dead letter that a replay takes. It takes no row that never became a
     * record of a stream, since its record is not known. It takes lines of an earlier form, so that
     * they are reported.
     */
    static boolean isReplayable(String line) {
        var begin = BEGIN.matcher(line);
        return begin.lookingAt()
                && (!"endpoint".equals(begin.group(1))
                        || !"kinesis".equals(begin.group(2))
                        || line.contains(",\"data\":")
                        || line.contains(",\"dataBase64\":"));
    }

    /**
     * Reads a line, in UTF-8.
     *
     * @throws IllegalArgumentException where it is not valid, with the member that is not
     */
    public static DeadLetter read(byte[] line) {
        try {
            JsonNode json = JSON.readTree(line);
            refuseEarlierForm(json);
            String endpoint = JsonMembers.text(json, "endpoint");
            String origin = JsonMembers.text(json, "origin");
            Source source = new Source(json.path("route").textValue(), endpoint, origin);
            if (source.table().isEmpty() && source.stream().isEmpty()) {
                throw new IllegalArgumentException(
                        "\"endpoint\" must begin with timestream: or kinesis:, but is \"%s\""
                                .formatted(endpoint));
            }
            Content content =
                    json.has("row")
                            ? row(json, origin)
                            : record(json, source.table().isPresent() ? "row" : "data");
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

    private static RowContent row(JsonNode json, String origin) {
        Row row =
                new Row(
                        origin,
                        ((Row)
                                        JsonRows.of(
                                                        JsonMembers.of(json, "row").toString(),
                                                        origin,
                                                        IllegalArgumentException::new)
                                                .next()
                                                .from(origin))
                                .fields());
        return new RowContent(
                row,
                received(json),
                Optional.ofNullable(json.get("reading"))
                        .map(reading -> ReadingJson.read(reading, row)));
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
