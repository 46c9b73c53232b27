package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** A response with a status, headers and a body. */
record Answer(int status, Map<String, String> headers, Buffer body) implements Reply {

    private Answer(int status, String contentType, Buffer body) {
        this(status, Map.of("Content-Type", contentType), body);
    }

    static Answer of(Encoding encoding, ObjectNode output) {
        return new Answer(200, encoding.contentType(), Buffer.buffer(encoding.write(output)));
    }

    static Answer of(Encoding encoding, Service service, ServiceException error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        String namespace = service.errorNamespace();
        body.put("__type", namespace.isEmpty() ? error.code() : namespace + "#" + error.code());
        body.put(service.messageMember(), error.getMessage());
        error.members().forEach(body::set);
        return new Answer(
                error.status(), encoding.contentType(), Buffer.buffer(encoding.write(body)));
    }

    static Answer page(int status, JsonNode body) {
        return new Answer(status, "application/json", Buffer.buffer(Encoding.JSON_1_0.write(body)));
    }
}
