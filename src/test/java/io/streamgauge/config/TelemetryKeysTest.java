package io.streamgauge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.otel.TelemetrySettings;
import io.streamgauge.secrets.Secrets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryKeysTest {

    private static TelemetrySettings settings(Map<String, String> keys) {
        return Settings.of(keys, Set.of()).telemetry();
    }

    @Test
    void withoutAnEndpointNothingIsSent() {
        assertThat(settings(Map.of("otel.traces.sample", "0.5"))).isNull();
    }

    @Test
    void headersAreDecodedAndMasked() {
        TelemetrySettings settings =
                Objects.requireNonNull(
                        settings(
                                Map.of(
                                        "otel.endpoint", "http://collector:4318/",
                                        "otel.headers",
                                                "Authorization=Bearer%20pl4nt-t0ken, x-team="
                                                        + "pl4nt-team,x-env=production",
                                        "otel.metrics", "false")));

        assertThat(settings.headers())
                .isEqualTo(
                        Map.of(
                                "Authorization", "Bearer pl4nt-t0ken",
                                "x-team", "pl4nt-team",
                                "x-env", "production"));
        assertThat(settings.metricsInterval()).isNull();
        assertThat(settings.toString()).doesNotContain("pl4nt");
        assertThat(Secrets.mask("sent pl4nt-team in production"))
                .isEqualTo("sent xxxxxx in production");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl4nt-alone", "a b=pl4nt-alone", "a=1,", "a=%0Apl4nt-alone", "a=%zz"})
    void aHeaderThatIsNotValidIsNotShown(String headers) {
        assertThatThrownBy(() -> settings(Map.of("otel.headers", headers)))
                .hasMessage(
                        "\"otel.headers\" must be a list such as name=value,name=value, but is"
                                + " \"xxxxxx\": correct it, or remove it for the default");
    }

    @ParameterizedTest
    @CsvSource({
        "otel.endpoint, collector, a URL such as https://host:port",
        "otel.endpoint, ftp://collector, a URL such as https://host:port",
        "aws.endpoint, kinesis://host, a URL such as https://host:port",
        "otel.traces.sample, 2, a number from 0 to 1",
        "otel.traces.sample, NaN, a number from 0 to 1",
        "otel.metrics.interval, 0s, a duration with its unit such as 60s"
    })
    void anInvalidValueSaysTheRule(String key, String value, String rule) {
        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .hasMessageContaining("\"%s\" must be %s".formatted(key, rule));
    }

    @Test
    void keysOfTheAgentOfOpenTelemetryAreItsOwn() {
        System.setProperty("otel.exporter.otlp.protocol", "grpc");
        try {
            assertThat(
                            ApplicationProperties.settings(key -> Optional.empty(), Set.of(), false)
                                    .telemetry())
                    .isNull();
        } finally {
            System.clearProperty("otel.exporter.otlp.protocol");
        }
    }
}
