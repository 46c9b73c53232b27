package io.streamgauge.local.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.log.QuotedText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/** The formats of requests and their answers. */
public enum Encoding {
    /** What Timestream's clients speak. */
    JSON_1_0("application/x-amz-json-1.0", Bounded.json()),
    /** What Kinesis's clients speak, but for the Java SDK. */
    JSON_1_1("application/x-amz-json-1.1", Bounded.json()),
    /** What the Java SDK speaks to Kinesis. */
    CBOR_1_1("application/x-amz-cbor-1.1", Bounded.cbor());

    /** The most digits before the point: ten thousand years in milliseconds have fewer. */
    private static final int MAX_DIGITS = 16;

    private static final int MAX_SCALE = 9;
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private final String contentType;

    @SuppressWarnings("ImmutableEnumChecker") // never changed once it is set up
    private final ObjectMapper mapper;

    Encoding(String contentType, JsonFactory factory) {
        this.contentType = contentType;
        this.mapper =
                new ObjectMapper(factory)
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                        .registerModule(
                                new SimpleModule()
                                        .addSerializer(Instant.class, new InstantSerializer(this)));
    }

    static Optional<Encoding> of(String contentType) {
        for (Encoding encoding : values()) {
            if (contentType.startsWith(encoding.contentType)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    String contentType() {
        return contentType;
    }

    /** The tree in the bytes; no bytes are an empty tree. */
    ObjectNode read(byte[] bytes) {
        if (bytes.length == 0) {
            return mapper.createObjectNode();
        }
        if (this != CBOR_1_1 && Bounded.isWide(bytes)) {
            throw ServiceException.serialization("The body is not in UTF-8.");
        }
        try {
            if (mapper.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (StreamConstraintsException e) {
            throw ServiceException.serialization("The body is too deep, or has too many parts.");
        } catch (JsonProcessingException e) {
            throw ServiceException.serialization(mistake(e));
        } catch (IOException | RuntimeException e) {
            throw ServiceException.serialization("The body cannot be read.");
        }
        throw ServiceException.serialization("The body is not a structure.");
    }

    /** What the parser says of the body, without what it says of itself. */
    private static String mistake(JsonProcessingException e) {
        String message = e.getOriginalMessage().split(" \\(start marker at |\\[Source: ", 2)[0];
        return QuotedText.abbreviated(message);
    }

    byte[] write(JsonNode tree) {
        try {
            return mapper.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer that cannot be written: " + tree, e);
        }
    }

    /** The instant of a timestamp: epoch seconds in JSON, epoch milliseconds in CBOR. */
    Instant instant(JsonNode timestamp) {
        if (!timestamp.isNumber()) {
            throw ServiceException.serialization(
                    "A timestamp is a number, not: "
                            + QuotedText.abbreviated(timestamp.toString()));
        }
        BigDecimal number = timestamp.decimalValue();
        if (number.precision() - (long) number.scale() > MAX_DIGITS) {
            throw ServiceException.serialization("A timestamp is out of range.");
        }
        if (number.scale() > MAX_SCALE) {
            number = number.setScale(MAX_SCALE, RoundingMode.FLOOR);
        }
        BigDecimal millis = this == CBOR_1_1 ? number : number.multiply(MILLIS);
        return Instant.ofEpochMilli(millis.setScale(0, RoundingMode.FLOOR).longValue());
    }

    private static final class InstantSerializer extends JsonSerializer<Instant> {

        private final Encoding encoding;

        InstantSerializer(Encoding encoding) {
            this.encoding = encoding;
        }

        @Override
        public void serialize(Instant instant, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            long millis = instant.toEpochMilli();
            if (encoding == CBOR_1_1) {
                out.writeNumber(millis);
            } else {
                out.writeNumber(BigDecimal.valueOf(millis, 3));
            }
        }
    }
}
