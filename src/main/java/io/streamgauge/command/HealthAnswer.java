package io.streamgauge.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program has answered for its health. It is read with a parser of tokens, because an object
 * mapper doubles the start time of the command.
 *
 * @param up whether it is UP
 * @param line the answer in one line
 */
record HealthAnswer(boolean up, String line) {

    private static final String UP = "UP";
    private static final String STATUS = "status";
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    static HealthAnswer of(URI url, int status, String body) throws IOException {
        List<String> notUp = new ArrayList<>();
        String state = state(body, notUp);
        if ((status != OK && status != UNAVAILABLE) || state.isEmpty()) {
            return new HealthAnswer(
                    false,
                    "DOWN: %s answers %d without a state: is it the port of another program?"
                            .formatted(withoutQuery(url), status));
        }
        String line = notUp.isEmpty() ? state : state + ": " + String.join("; ", notUp);
        return new HealthAnswer(
                status == OK && state.equals(UP), line.strip().replaceAll("\\s+", " "));
    }

    static HealthAnswer unreachable(URI url, String reason) {
        return new HealthAnswer(
                false,
                "DOWN: %s cannot be reached (%s): is the program running?"
                        .formatted(withoutQuery(url), reason));
    }

    /**
     * The state that a body names; "" for none.
     *
     * @param notUp takes a text for each check that is not UP
     */
    private static String state(String body, List<String> notUp) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            String state = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals(STATUS)) {
                    state = json.getText();
                } else if (value == JsonToken.START_ARRAY) {
                    checks(json, notUp);
                } else {
                    json.skipChildren();
                }
            }
            return state;
        } catch (JsonProcessingException notJson) {
            return "";
        }
    }

    private static void checks(JsonParser json, List<String> notUp) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> check = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken().isScalarValue()) {
                    check.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            if (!UP.equals(check.get(STATUS))) {
                notUp.add(notUp(check));
            }
        }
    }

    private static String notUp(Map<String, String> check) {
        String reason = check.getOrDefault("message", check.getOrDefault("error-message", ""));
        return "%s %s%s"
                .formatted(
                        check.get("name"),
                        check.get(STATUS),
                        reason.isBlank() ? "" : " (" + reason.strip() + ")");
    }

    private static String withoutQuery(URI url) {
        return url.toString().replaceFirst("\\?.*", "");
    }
}
