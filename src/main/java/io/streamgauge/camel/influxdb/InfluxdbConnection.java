package io.streamgauge.camel.influxdb;

import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.influx.ConnectionOptions;
import io.streamgauge.influx.InfluxSettings;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** How an endpoint reaches its server, by its options and the properties of its context. */
record InfluxdbConnection(InfluxdbConfiguration options, CamelContext camel) {

    /**
     * The settings.
     *
     * @throws IllegalArgumentException with what is wrong with them
     */
    InfluxSettings settings() {
        return new ConnectionOptions(this::option, this::property)
                .settings(options.getRequestTimeout(), file -> WorkingFolder.resolve(camel, file));
    }

    private @Nullable String option(String name) {
        return switch (name) {
            case "url" -> options.getUrl();
            case "api" -> options.getApi();
            case "org" -> options.getOrg();
            case "retentionPolicy" -> options.getRetentionPolicy();
            case "ca" -> options.getCa();
            case "token" -> options.getToken();
            case "username" -> options.getUsername();
            case "password" -> options.getPassword();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String property(String key) {
        return camel.getPropertiesComponent()
                .resolveProperty(key)
                .map(camel::resolvePropertyPlaceholders)
                .map(String::strip)
                .orElse("");
    }
}
