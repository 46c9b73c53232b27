package io.streamgauge.routes;

import java.util.Map;

/**
 * A bean that a route file declares, with its placeholders replaced.
 *
 * @param name its name
 * @param type its class
 * @param properties the properties that are plain texts, by name
 * @param active whether a route of its file runs: its precondition is not false
 */
public record BeanUse(String name, String type, Map<String, String> properties, boolean active) {

    public BeanUse {
        properties = Map.copyOf(properties);
    }
}
