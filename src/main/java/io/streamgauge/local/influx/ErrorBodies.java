package io.streamgauge.local.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.PathAnswer;
import java.util.Map;

/** The bodies of errors, which differ by version. */
final class ErrorBodies {

    private static final Map<Integer, String> CODES =
            Map.of(
                    400, "invalid",
                    401, "unauthorized",
                    404, "not found",
                    405, "method not allowed",
                    413, "request too large",
                    422, "unprocessable entity",
                    429, "too many requests",
                    501, "not implemented",
                    503, "unavailable");

    private ErrorBodies() {}

    static PathAnswer of(EmulatedVersion version, int status, String message) {
        ObjectNode body = object();
        switch (version) {
            case V2 -> {
                body.put("code", CODES.getOrDefault(status, "internal error"));
                body.put("message", message);
            }
            case V1, V3 -> body.put("error", message);
        }
        return json(status, body);
    }

    static PathAnswer json(int status, JsonNode body) {
        return new PathAnswer(status, "application/json", body.toString());
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
