package io.streamgauge.config;

import io.streamgauge.influx.ConnectionOptions;
import io.streamgauge.influx.InfluxApi;
import io.streamgauge.influx.InfluxSettings;
import io.streamgauge.influx.TrustedCertificates;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The keys that say where InfluxDB is. Each endpoint reads them itself, as its options may replace
 * them; what no option can make valid is found here.
 */
final class InfluxKeys {

    private static final String PREFIX = "influxdb.";
    private static final String TOKEN = PREFIX + "token";
    private static final String USERNAME = PREFIX + "username";

    private InfluxKeys() {}

    /** Adds what is wrong with the keys to the problems of the reader. */
    static void check(SettingsReader reader) {
        List<String> problems = new ArrayList<>();
        reader.optional(PREFIX + "url")
                .flatMap(InfluxSettings::problemOf)
                .ifPresent(problem -> problems.add("\"influxdb.url\" " + problem));
        add(reader.optional(PREFIX + "api"), InfluxApi::of, problems);
        add(
                reader.optional(PREFIX + "ca"),
                file -> TrustedCertificates.context(Path.of(file)),
                problems);
        String token = reader.text(TOKEN);
        if (!InfluxSettings.isToken(token)) {
            problems.add(
                    "\"%s\" must be printable ASCII without spaces: copy it again"
                            .formatted(TOKEN));
        }
        boolean user = reader.optional(USERNAME).isPresent();
        if (user && !token.isEmpty()) {
            problems.add(
                    "\"%s\" and \"%s\" must not both be set: remove one of them"
                            .formatted(TOKEN, USERNAME));
        }
        if (!user && reader.optional(PREFIX + "password").isPresent()) {
            problems.add(
                    "\"%s\" must be set, because \"influxdb.password\" is: name the user"
                            .formatted(USERNAME));
        }
        reader.problems().addAll(problems);
    }

    /**
     * How the keys say that InfluxDB is reached.
     *
     * @param resolve gives the value of a key
     * @param embedded the embedded endpoint, which is meant where no server is named; null on AWS
     * @throws IllegalArgumentException where they do not say it
     */
    static InfluxSettings settings(
            Function<String, Optional<String>> resolve,
            @Nullable URI embedded,
            Duration requestTimeout) {
        String address = embedded == null ? "" : embedded.toString();
        UnaryOperator<String> keys =
                key ->
                        key.equals(ConnectionOptions.EMBEDDED_URL)
                                ? address
                                : resolve.apply(key).map(String::strip).orElse("");
        if (embedded == null && keys.apply(PREFIX + "url").isEmpty()) {
            throw new IllegalArgumentException(
                    "\"influxdb.url\" must be set, but is not set: write https://HOST:PORT");
        }
        return new ConnectionOptions(option -> null, keys)
                .settings(requestTimeout, UnaryOperator.identity());
    }

    /** The message of what is wrong begins with the name of the option in quotes. */
    private static void add(
            Optional<String> value, Function<String, ?> check, List<String> problems) {
        try {
            if (value.isPresent()) {
                Object unused = check.apply(value.get());
            }
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()).replaceFirst("^\"", "\"" + PREFIX));
        }
    }
}
