package io.streamgauge.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.streamgauge.deadletter.DeadLetter.RecordContent;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dead letters as lines of JSON, in one form for Timestream and Kinesis.
 *
 * <p>The data of a record is in the member {@code data} where it is text in UTF-8, and otherwise as
 * Base64 in {@code dataBase64}. A row is an object in {@code row}, with what its mapping made of it
 * in {@code reading}.
 */
public final class DeadLetterJson {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.deadletter");

    /** Escapes what is not ASCII, so that text with half a surrogate pair can be stored, too. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** The members that say where a dead letter belongs, today's and those of an earlier form. */
    private static final Set<String> PLACES = Set.of("endpoint", "database", "stream");

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
        Map<String, String> members = members(line);
        if (!members.containsKey("at") || Collections.disjoint(members.keySet(), PLACES)) {
            return false;
        }
        return !members.getOrDefault("endpoint", "").startsWith("kinesis:")
                || members.containsKey("data")
                || members.containsKey("dataBase64");
    }

    /** The members of a line, as far as it is JSON: a crash may have cut it off. */
    private static Map<String, String> members(String line) {
        Map<String, String> members = new HashMap<>();
        if (PLACES.stream().noneMatch(place -> line.contains('"' + place + '"'))) {
            return members;
        }
        try (JsonParser parser = FACTORY.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return members;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, parser.getText());
                parser.skipChildren();
            }
        } catch (IOException e) {
            LOG.trace("A line is not JSON to its end", e);
        }
        return members;
    }

    /** The letter of a line, in UTF-8; empty where the line is not valid. */
    static Optional<DeadLetter> find(byte[] line) {
        try {
            return Optional.of(read(line));
        } catch (IllegalArgumentException e) {
            LOG.trace("A line is not a dead letter", e);
            return Optional.empty();
        }
    }

    /**
     * Reads a line, in UTF-8.
     *
     * @throws IllegalArgumentException where it is not valid, with the member that is not
     */
    public static DeadLetter read(byte[] line) {
        return DeadLetterParser.parse(line);
    }
}
