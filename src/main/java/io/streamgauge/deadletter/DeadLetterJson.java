package io.streamgauge.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.streamgauge.deadletter.DeadLetter.RecordContent;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
        return DeadLetterParser.parse(line);
    }
}
