package io.streamgauge.local.timestream.query.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/** Values as JSON: what functions in Java take and give where DuckDB has a list. */
final class Json {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
                    .build();

    private Json() {}

    /** A value as JSON; objects have their keys in order. */
    static String text(Object value) {
        try {
            Object ordered =
                    value instanceof JsonNode node
                            ? MAPPER.convertValue(node, Object.class)
                            : value;
            return MAPPER.writeValueAsString(ordered);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON", e);
        }
    }

    /** Reads JSON; empty if it is not valid. */
    static Optional<JsonNode> tree(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
