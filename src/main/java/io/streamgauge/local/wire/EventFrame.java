package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.eventstream.HeaderValue;
import software.amazon.awssdk.eventstream.Message;

/**
 * Events in the form of AWS's event streams, whose payload is JSON whatever the request was written
 * in.
 *
 * @see <a href="https://smithy.io/2.0/aws/amazon-eventstream.html">the format</a>
 */
final class EventFrame {

    static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private EventFrame() {}

    /** The initial response of each answer: an empty object, because all members are events. */
    static Buffer initial() {
        return of(
                new EventSource.Step.Event(
                        "initial-response", JsonNodeFactory.instance.objectNode()));
    }

    static Buffer of(EventSource.Step.Event event) {
        return frame("event", ":event-type", event.type(), event.payload());
    }

    static Buffer of(Service service, ServiceException error) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put(service.messageMember(), error.getMessage());
        return frame("exception", ":exception-type", error.code(), payload);
    }

    private static Buffer frame(String kind, String typeHeader, String type, ObjectNode payload) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":message-type", HeaderValue.fromString(kind));
        headers.put(typeHeader, HeaderValue.fromString(type));
        headers.put(":content-type", HeaderValue.fromString("application/json"));
        byte[] bytes = Encoding.JSON_1_1.write(payload);
        return Buffer.buffer(new Message(headers, bytes).toByteBuffer().array());
    }
}
