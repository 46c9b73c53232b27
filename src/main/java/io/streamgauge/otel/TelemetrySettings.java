package io.streamgauge.otel;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where traces and metrics are sent to.
 *
 * @param endpoint the address of an OTLP receiver, to which /v1/traces and /v1/metrics are added
 * @param headers what each request carries, such as a key
 * @param serviceName what sends them
 * @param sample the share of traces that are sent, 0 to 1
 * @param metricsInterval how often metrics are sent; null for never
 */
public record TelemetrySettings(
        URI endpoint,
        Map<String, String> headers,
        String serviceName,
        double sample,
        @Nullable Duration metricsInterval) {

    public TelemetrySettings {
        headers = Map.copyOf(headers);
    }

    /** The address of one signal. */
    String url(String signal) {
        return endpoint.toString().replaceFirst("/+$", "") + "/v1/" + signal;
    }

    /** Without the headers, which hold secrets. */
    @Override
    public String toString() {
        return "TelemetrySettings[endpoint=%s, serviceName=%s]".formatted(endpoint, serviceName);
    }
}
