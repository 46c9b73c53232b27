package io.streamgauge.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of the keys of InfluxDB that are not valid. */
class InfluxKeysTest {

    @Test
    void allProblemsAreReportedTogether() {
        assertThatThrownBy(
                        () ->
                                read(
                                        Map.of(
                                                "influxdb.url", "influx:8181",
                                                "influxdb.api", "v4",
                                                "influxdb.ca", "missing.pem",
                                                "influxdb.token", "s3cr3t\u00e9",
                                                "influxdb.username", "jane")))
                .hasMessage(
                        """
                        "influxdb.url" must be http://HOST:PORT or https://HOST:PORT, but is "influx:8181": correct it
                        "influxdb.api" must be v1, v2 or v3, but is "v4": correct or remove it
                        "influxdb.ca" must be a PEM file of certificates, but missing.pem cannot be used \
                        (java.nio.file.NoSuchFileException: missing.pem): correct the path or the file
                        "influxdb.token" must be printable ASCII without spaces: copy it again
                        "influxdb.token" and "influxdb.username" must not both be set: remove one of them\
                        """
                                .stripIndent());
    }

    @Test
    void aPasswordNeedsAUser() {
        assertThatThrownBy(() -> read(Map.of("influxdb.password", "s3cr3t")))
                .hasMessage(
                        "\"influxdb.username\" must be set, because \"influxdb.password\" is:"
                                + " name the user");
    }

    @Test
    void aPasswordInTheAddressIsNotShown() {
        assertThatThrownBy(() -> read(Map.of("influxdb.url", "http://jane:s3cr3t@influx:8086")))
                .hasMessageStartingWith("\"influxdb.url\" must not hold a password")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void aQueryInTheAddressIsNotShown() {
        assertThatThrownBy(
                        () -> read(Map.of("influxdb.url", "http://influx:8086/?u=jane&p=s3cr3t")))
                .hasMessage(
                        "\"influxdb.url\" must not have a query: write credentials as \"token\", or as"
                                + " \"username\" and \"password\"");
    }

    /** An endpoint may have an organization of its own, so the key of it may be missing. */
    @ParameterizedTest
    @ValueSource(strings = {"http://influx:8086", "https://influx.example/behind/a/proxy"})
    void addressesAndVersionTwoAreValid(String url) {
        assertThatCode(() -> read(Map.of("influxdb.url", url, "influxdb.api", "v2")))
                .doesNotThrowAnyException();
    }

    private static void read(Map<String, String> keys) {
        Settings.of(keys, Set.of());
    }
}
