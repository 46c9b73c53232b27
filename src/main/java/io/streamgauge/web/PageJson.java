package io.streamgauge.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The JSON of the live page: records without their absent components. */
final class PageJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .build();

    private PageJson() {}

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The members of an object whose values are texts, numbers or flags.
     *
     * @throws IllegalArgumentException where the text is anything else
     */
    static Map<String, String> members(String text) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is not JSON", e);
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException("The body must be an object of JSON");
        }
        Map<String, String> members = new HashMap<>();
        node.properties().forEach(each -> members.put(each.getKey(), each.getValue().asText()));
        return members;
    }
}
