package io.streamgauge.camel.influxdb;

import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.influx.InfluxApi;
import io.streamgauge.influx.InfluxSettings;
import io.streamgauge.influx.InfluxSettings.Login;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint reaches its server: its options, and the keys {@code influxdb.OPTION} for those
 * that are not set. In local mode, a server that neither names is the embedded endpoint.
 */
final class InfluxdbConnection {

    /** The key that holds the address of the embedded endpoint in local mode. */
    private static final String EMBEDDED_URL = "embedded.influxdb.url";

    /** It takes any, but its version 2 needs one, as the real one does. */
    private static final String EMBEDDED_ORG = "local";

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
        String org = text(options.getOrg(), "org");
        return new InfluxSettings(
                url(),
                api.isEmpty() ? null : InfluxApi.of(api),
                org.isEmpty() && isEmbedded() ? EMBEDDED_ORG : org,
                text(options.getRetentionPolicy(), "retentionPolicy"),
                login(),
                ca.isEmpty() ? null : WorkingFolder.resolve(camel, Path.of(ca)),
                options.getRequestTimeout());
    }

    private Login login() {
        if (ownLogin) {
            return new Login(
                    or(options.getToken()), or(options.getUsername()), or(options.getPassword()));
        }
        return isEmbedded()
                ? new Login(property("local.influxdb.token"), "", "")
                : new Login(key("token"), key("username"), key("password"));
    }

    private URI url() {
        String text = isEmbedded() ? property(EMBEDDED_URL) : text(options.getUrl(), "url");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"url\" must be set, but is not set: set the key influxdb.url, or the option"
                            + " url");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "\"url\" " + InfluxSettings.problemOf(text).orElse("is not valid"), e);
        }
    }

    /** Whether no server is named, so that in local mode the embedded endpoint is meant. */
    private boolean isEmbedded() {
        return text(options.getUrl(), "url").isEmpty() && !property(EMBEDDED_URL).isEmpty();
    }

    private String text(@Nullable String option, String name) {
        return option == null ? key(name) : option.strip();
    }

    private static String or(@Nullable String option) {
        return option == null ? "" : option.strip();
    }

    private String key(String name) {
        return property("influxdb." + name);
    }

    private String property(String key) {
        return camel.getPropertiesComponent()
                .resolveProperty(key)
                .map(camel::resolvePropertyPlaceholders)
                .map(String::strip)
                .orElse("");
    }
}
