package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;

/**
 * Timestamps in an answer: epoch seconds with three decimals in JSON, whole epoch milliseconds in
 * CBOR.
 */
public final class Timestamps {

    private Timestamps() {}

    /** A member that is written as the answer's encoding wants it. */
    public static JsonNode of(Instant instant) {
        return JsonNodeFactory.instance.pojoNode(instant);
    }
}
