package io.streamgauge.camel.influxdb;

import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.influx.InfluxApi;
import io.streamgauge.influx.InfluxSettings;
import io.streamgauge.influx.InfluxSettings.Login;
import java.net.URI;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint reaches its server: its options, and the keys {@code influxdb.OPTION} for those
 * that are not set.
 */
final class InfluxdbConnection {

    /** Where credentials of an endpoint replace those of the keys, all of them do. */
    private final boolean ownLogin;

    private final InfluxdbConfiguration options;
    private final CamelContext camel;

    InfluxdbConnection(InfluxdbConfiguration options, CamelContext camel) {
        this.options = options;
        this.camel = camel;
        this.ownLogin = options.getToken() != null || options.getUsername() != null;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException with what is wrong with them
     */
    InfluxSettings settings() {
        String api = text(options.getApi(), "api");
        String ca = text(options.getCa(), "ca");
        return new InfluxSettings(
                url(),
                api.isEmpty() ? null : InfluxApi.of(api),
                text(options.getOrg(), "org"),
                text(options.getRetentionPolicy(), "retentionPolicy"),
                login(),
                ca.isEmpty() ? null : WorkingFolder.resolve(camel, Path.of(ca)),
                options.getRequestTimeout());
    }

    private Login login() {
        return ownLogin
                ? new Login(
                        or(options.getToken()),
                        or(options.getUsername()),
                        or(options.getPassword()))
                : new Login(key("token"), key("username"), key("password"));
    }

    private URI url() {
        String text = text(options.getUrl(), "url");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"url\" must be set, but is not set: set the key influxdb.url, or the option"
                            + " url");
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"url\" must be http://HOST:PORT or https://HOST:PORT, but is \"%s\": correct it"
                            .formatted(text),
                    e);
        }
    }

    private String text(@Nullable String option, String name) {
        return option == null ? key(name) : option.strip();
    }

    private static String or(@Nullable String option) {
        return option == null ? "" : option.strip();
    }

    private String key(String name) {
        return camel.getPropertiesComponent()
                .resolveProperty("influxdb." + name)
                .map(camel::resolvePropertyPlaceholders)
                .map(String::strip)
                .orElse("");
    }
}
