package io.streamgauge.local.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.wire.PathRequest;
import java.io.IOException;

/** The body of a request that is JSON. */
final class JsonBody {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonBody() {}

    static JsonNode of(PathRequest request) {
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            throw InfluxException.invalid("serde json error: the body is not JSON");
        }
        throw InfluxException.invalid("serde json error: the body is not an object");
    }
}
