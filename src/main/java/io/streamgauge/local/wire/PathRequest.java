package io.streamgauge.local.wire;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A request that its path decides on.
 *
 * @param parameters the query's parameters, the last of each name
 * @param headers the first value of a header; "" when it is absent
 * @param body the body as it arrived, which nobody may change
 */
@SuppressWarnings("ArrayRecordComponent") // it is not compared
public record PathRequest(
        String method, Map<String, String> parameters, UnaryOperator<String> headers, byte[] body) {

    public PathRequest {
        parameters = Map.copyOf(parameters);
    }

    /** The first value of a header; "" when it is absent. */
    public String header(String name) {
        return headers.apply(name);
    }

    /** The method and the size: parameters and headers may have secrets. */
    @Override
    public String toString() {
        return method + " (" + body.length + " bytes)";
    }
}
