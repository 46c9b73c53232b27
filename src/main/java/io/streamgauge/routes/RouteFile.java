package io.streamgauge.routes;

/**
 * A route file as it was read.
 *
 * @param name what messages call it: routes/prices.camel.yaml
 * @param text all that it holds
 */
public record RouteFile(String name, String text) {}
