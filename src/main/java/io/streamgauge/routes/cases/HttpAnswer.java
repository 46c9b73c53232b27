package io.streamgauge.routes.cases;

import java.util.Map;

/**
 * An answer to fetches of a route.
 *
 * @param to the fetches
 * @param status the status, such as 200
 * @param headers the headers
 * @param body the body as text
 */
public record HttpAnswer(RequestPattern to, int status, Map<String, String> headers, String body) {}
