package io.streamgauge.local.wire;

import java.util.Map;
import java.util.function.UnaryOperator;

/** A request that its path decides on. */
public final class PathRequest {

    private final String method;
    private final Map<String, String> parameters;
    private final UnaryOperator<String> headers;
    private final byte[] body;

    /**
     * @param parameters the query's parameters, the last of each name
     * @param headers the first value of a header; "" when it is absent
     * @param body the body as it arrived, which nobody changes
     */
    public PathRequest(
            String method,
            Map<String, String> parameters,
            UnaryOperator<String> headers,
            byte[] body) {
        this.method = method;
        this.parameters = Map.copyOf(parameters);
        this.headers = headers;
        this.body = body;
    }

    public String method() {
        return method;
    }

    /** The query's parameters, the last of each name. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** The first value of a header; "" when it is absent. */
    public String header(String name) {
        return headers.apply(name);
    }

    /** The body as it arrived, which nobody may change. */
    public byte[] body() {
        return body;
    }

    /** The method and the size: parameters and headers may have secrets. */
    @Override
    public String toString() {
        return method + " (" + body.length + " bytes)";
    }
}
