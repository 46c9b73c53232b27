package io.streamgauge.routes.cases;

import java.util.Map;
import java.util.TreeMap;

/**
 * A request that a route made.
 *
 * @param method such as GET
 * @param host the host that it was meant for, with its port if it has one
 * @param target the path with the query, as they were sent
 * @param headers the headers; upper and lower case of their names do not differ
 * @param body the body as text
 */
public record SeenRequest(
        String method, String host, String target, Map<String, String> headers, String body) {

    public SeenRequest {
        TreeMap<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** The request as a case names it, without its host. */
    public String line() {
        return method + " " + target;
    }

    /** The request with its host; a case names it with http or https. */
    String lineWithHost() {
        return method + " " + host + target;
    }
}
