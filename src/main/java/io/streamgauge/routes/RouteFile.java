package io.streamgauge.routes;

/**
 * A route file and its text.
 *
 * @param name the name in messages: routes/prices.camel.yaml
 * @param text the content of the file
 */
public record RouteFile(String name, String text) {}
