package io.streamgauge.bean;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.streamgauge.camel.Rows;
import io.streamgauge.camel.UnreadableBodyException;
import io.streamgauge.rows.json.JsonErrors;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document that steps such as {@code jq} look into as a whole.
 *
 * <p>Where JSON does not know a number (NaN, Infinity) or a number has too many digits, the
 * document is read all the same: the row that it ends up in is rejected alone. A member that is
 * there twice, and what stands behind the end, fail the exchange, because they would vanish.
 */
public final class JsonDocument {

    /** No value that AWS takes is as long, and it does not take long to read. */
    private static final int MAX_DIGITS = 20_000;

    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNumberLength(MAX_DIGITS)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /**
     * Makes the document the body, in place of its text, bytes or stream.
     *
     * @throws UnreadableBodyException if it is malformed, with the place
     */
    public void parse(Exchange exchange) throws Exception {
        try (InputStream text = exchange.getMessage().getMandatoryBody(InputStream.class)) {
            exchange.getMessage().setBody(parsed(text, Rows.origin(exchange)));
        }
    }

    private static JsonNode parsed(InputStream text, String origin) throws IOException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnreadableBodyException(
                    "The JSON of %s is malformed%s: %s"
                            .formatted(origin, at(e.getLocation()), JsonErrors.reason(e)));
        }
    }

    private static String at(@Nullable JsonLocation place) {
        return place == null
                ? ""
                : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    }
}
