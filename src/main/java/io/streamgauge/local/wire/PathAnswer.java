package io.streamgauge.local.wire;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer of a {@link PathOperation}.
 *
 * @param contentType "" where there is no body
 * @param headers further headers
 */
public record PathAnswer(int status, String contentType, String body, Map<String, String> headers) {

    /** An answer without further headers. */
    public PathAnswer(int status, String contentType, String body) {
        this(status, contentType, body, Map.of());
    }

    /** The same answer with one more header. */
    public PathAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new PathAnswer(status, contentType, body, more);
    }

    Answer answer() {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (!contentType.isEmpty()) {
            all.put("Content-Type", contentType);
        }
        return new Answer(status, all, Buffer.buffer(body));
    }
}
