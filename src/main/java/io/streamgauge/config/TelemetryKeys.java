package io.streamgauge.config;

import io.streamgauge.otel.TelemetrySettings;
import io.streamgauge.secrets.SecretNames;
import io.streamgauge.secrets.Secrets;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys that say where traces and metrics are sent to. */
final class TelemetryKeys {

    static final String HEADERS = "otel.headers";

    private static final Pattern HEADER_NAME = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");

    /** A value in which nobody would recognize a key, such as the name of a tenant. */
    private static final Pattern WORD = Pattern.compile("[a-z-]{1,20}");

    private TelemetryKeys() {}

    /** The settings; null where no endpoint is set. */
    static @Nullable TelemetrySettings read(SettingsReader reader) {
        Optional<URI> endpoint = reader.optionalUrl("otel.endpoint");
        Map<String, String> headers =
                reader.read(
                        HEADERS,
                        "a list such as name=value,name=value",
                        TelemetryKeys::headers,
                        Map.of());
        double sample =
                reader.read(
                        "otel.traces.sample", "a number from 0 to 1", TelemetryKeys::share, 1.0);
        boolean metrics = reader.flag("otel.metrics");
        Duration interval = reader.duration("otel.metrics.interval");
        String name = reader.text("otel.service.name");
        return endpoint.map(
                        url ->
                                new TelemetrySettings(
                                        url, headers, name, sample, metrics ? interval : null))
                .orElse(null);
    }

    /** Headers as OTEL_EXPORTER_OTLP_HEADERS has them: values may be percent-encoded. */
    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (text.isEmpty()) {
            return headers;
        }
        for (String part : text.split(",", -1)) {
            String[] pair = part.split("=", 2);
            String name = pair[0].strip();
            if (pair.length < 2 || !HEADER_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("a header is not valid");
            }
            String value = decoded(pair[1].strip());
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a header is not valid");
            }
            headers.put(name, value);
            note(name, value);
        }
        return headers;
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void note(String name, String value) {
        boolean harmless = !SecretNames.areSecret(name) && WORD.matcher(value).matches();
        if (!harmless) {
            Secrets.note(HEADERS, value);
        }
    }

    private static double share(String text) {
        double share = Double.parseDouble(text);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(text);
        }
        return share;
    }
}
