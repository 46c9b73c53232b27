package io.streamgauge.influx;

import io.streamgauge.influx.InfluxSettings.Login;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint reaches its server, as text: its options, and the keys {@code influxdb.OPTION}
 * for those that are not set. In local mode, a server that neither names is the embedded endpoint.
 *
 * @param options the value of an option; null where it is not set
 * @param keys the value of a key; empty where it is not set
 */
public record ConnectionOptions(
        Function<String, @Nullable String> options, UnaryOperator<String> keys) {

    /** The key that holds the address of the embedded endpoint in local mode. */
    public static final String EMBEDDED_URL = "embedded.influxdb.url";

    /** It takes any, but its version 2 needs one, as the real one does. */
    private static final String EMBEDDED_ORG = "local";

    /**
     * The settings.
     *
     * @param place where a file of an option is
     * @throws IllegalArgumentException with what is wrong with them
     */
    public InfluxSettings settings(Duration requestTimeout, UnaryOperator<Path> place) {
        String api = text("api");
        String ca = text("ca");
        String org = text("org");
        return new InfluxSettings(
                url(),
                api.isEmpty() ? null : InfluxApi.of(api),
                org.isEmpty() && isEmbedded() ? EMBEDDED_ORG : org,
                text("retentionPolicy"),
                login(),
                ca.isEmpty() ? null : place.apply(Path.of(ca)),
                requestTimeout);
    }

    /** Where credentials of an endpoint replace those of the keys, all of them do. */
    private Login login() {
        if (options.apply("token") != null || options.apply("username") != null) {
            return new Login(option("token"), option("username"), option("password"));
        }
        return isEmbedded()
                ? new Login(keys.apply("local.influxdb.token"), "", "")
                : new Login(key("token"), key("username"), key("password"));
    }

    private URI url() {
        String text = isEmbedded() ? keys.apply(EMBEDDED_URL) : text("url");
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
        return text("url").isEmpty() && !keys.apply(EMBEDDED_URL).isEmpty();
    }

    private String text(String name) {
        return options.apply(name) == null ? key(name) : option(name);
    }

    private String option(String name) {
        @Nullable String option = options.apply(name);
        return option == null ? "" : option.strip();
    }

    private String key(String name) {
        return keys.apply("influxdb." + name);
    }
}
