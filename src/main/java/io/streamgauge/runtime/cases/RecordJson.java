package io.streamgauge.runtime.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;

/** The data of records, as JSON where it is an object or a list, and otherwise as text. */
final class RecordJson {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private RecordJson() {}

    static JsonNode of(String data) {
        try {
            JsonNode value = JSON.readTree(data);
            return value.isContainerNode() ? value : TextNode.valueOf(data);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(data);
        }
    }
}
