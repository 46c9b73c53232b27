package io.streamgauge.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.streamgauge.reading.NestedValue;
import io.streamgauge.reading.Row;
import io.streamgauge.rows.json.JsonRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as JSON objects: fields in their order, instants as ISO-8601 text, numbers with all
 * their digits, bytes as text if they are UTF-8 and as {@code {"base64": ...}} otherwise.
 *
 * <p>A mapping makes the same reading of a row and of what {@link JsonRows} reads back from its
 * JSON.
 */
public final class RowJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int USUAL_SIZE = 256;

    private RowJson() {}

    /** The row's fields as a JSON object in one line. */
    public static String text(Row row) {
        return new String(bytes(row), StandardCharsets.UTF_8);
    }

    /** The row's fields as a JSON object in one line, in UTF-8. */
    public static byte[] bytes(Row row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            write(row, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the row's fields as a JSON object, to be a part of another document. */
    public static void write(Row row, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<String, @Nullable Object> field : row.fields().entrySet()) {
            generator.writeFieldName(field.getKey());
            write(field.getValue(), generator);
        }
        generator.writeEndObject();
    }

    private static void write(@Nullable Object value, JsonGenerator generator) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Number number) {
            writeNumber(number, generator);
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value instanceof NestedValue nested) {
            generator.writeRawValue(nested.json());
        } else if (value instanceof byte[] bytes) {
            writeBytes(bytes, generator);
        } else {
            generator.writeString(value.toString());
        }
    }

    /** Bytes that are UTF-8 are written as the text that a mapping takes them for. */
    private static void writeBytes(byte[] bytes, JsonGenerator generator) throws IOException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            generator.writeString(text);
        } else {
            generator.writeStartObject();
            generator.writeBinaryField("base64", bytes);
            generator.writeEndObject();
        }
    }

    /** Not-a-number and the infinities, which JSON has not, are written as text. */
    private static void writeNumber(Number number, JsonGenerator generator) throws IOException {
        if (number instanceof Long || number instanceof Integer) {
            generator.writeNumber(number.longValue());
        } else if (number instanceof Double) {
            generator.writeNumber(number.doubleValue());
        } else if (number instanceof Float) {
            generator.writeNumber(number.floatValue());
        } else if (number instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            generator.writeNumber(integer);
        } else {
            generator.writeString(number.toString());
        }
    }
}
