package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The answer of a path to GET; it is called on a worker thread. */
@FunctionalInterface
public interface HttpPage {

    /**
     * Answers a request.
     *
     * @param parameters the query's parameters, the last of each name
     */
    Answer get(Map<String, String> parameters);

    /** A status and the JSON that comes with it. */
    record Answer(int status, JsonNode body) {}
}
