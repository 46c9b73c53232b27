package io.streamgauge.camel.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.camel.Rows;
import io.streamgauge.deadletter.RowJson;
import io.streamgauge.kinesis.CompressedBody;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** The conversion of message bodies to the data of records. */
final class RecordData {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCEPTED =
            ": send bytes, text, an InputStream, a JsonNode, a Map, a Row, a Reading, or a"
                    + " list, an array or an iterator of those";

    private RecordData() {}

    /** The parts of a body, each of which becomes a record. */
    static Iterator<?> parts(@Nullable Object body) {
        if (body instanceof Iterator<?> iterator) {
            return iterator;
        }
        if (body instanceof Object[] array) {
            return Arrays.asList(array).iterator();
        }
        if (body instanceof ArrayNode array) {
            return array.iterator();
        }
        if (body instanceof Iterable<?> iterable
                && !(body instanceof JsonNode)
                && !(body instanceof Map)) {
            return iterable.iterator();
        }
        return Arrays.asList(body).iterator();
    }

    /** Whether a body is a list of parts rather than one part. */
    static boolean isContainer(@Nullable Object body) {
        return body instanceof Iterator<?>
                || body instanceof Object[]
                || body instanceof ArrayNode
                || (body instanceof Iterable<?>
                        && !(body instanceof JsonNode)
                        && !(body instanceof Map));
    }

    /** A part in the form that expressions can read. */
    static Object visible(Object part) {
        return part instanceof ObjectNode node ? JSON.convertValue(node, Map.class) : part;
    }

    /** The data of a part; an IllegalArgumentException when its type is not supported. */
    static SdkBytes of(@Nullable Object part) {
        return SdkBytes.fromByteArrayUnsafe(bytes(part));
    }

    private static byte[] bytes(@Nullable Object part) {
        if (part instanceof byte[] bytes) {
            return bytes;
        }
        if (part instanceof CompressedBody compressed) {
            return compressed.bytes();
        }
        if (part instanceof CharSequence text) {
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
        if (part instanceof JsonNode node) {
            return json(node);
        }
        return RowJson.bytes(row(part));
    }

    private static Row row(@Nullable Object part) {
        if (part instanceof Reading reading) {
            return reading.row();
        }
        if (part instanceof Row row) {
            return row;
        }
        if (part instanceof Map<?, ?> map) {
            return Rows.of(List.of(map), "a map").next();
        }
        throw new IllegalArgumentException(
                "kinesis: cannot write a body of type "
                        + (part == null ? "null" : part.getClass().getTypeName())
                        + ACCEPTED);
    }

    private static byte[] json(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] readAll(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
