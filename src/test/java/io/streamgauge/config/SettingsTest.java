package io.streamgauge.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.aws.AwsSettings;
import io.streamgauge.aws.TimestreamSender;
import io.streamgauge.config.Settings.Charts;
import io.streamgauge.config.Settings.Local;
import io.streamgauge.config.Settings.Observe;
import io.streamgauge.local.Limits;
import io.streamgauge.local.LocalConfiguration.Address;
import io.streamgauge.local.LocalConfiguration.InfluxDb;
import io.streamgauge.log.LogFormat;
import io.streamgauge.otel.TelemetrySettings;
import io.streamgauge.tables.DeclaredTables;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Map<String, String> NONE_DEFAULT =
            Map.ofEntries(
                    entry("streamgauge.aws", "true"),
                    entry("local.host", "0.0.0.0"),
                    entry("local.port", "0"),
                    entry("local.data", "/var/lib/streamgauge"),
                    entry("local.limits", "relaxed"),
                    entry("observe.host", "0.0.0.0"),
                    entry("observe.port", "9876"),
                    entry("observe.token", "a-long-enough-token"),
                    entry("observe.charts", "true"),
                    entry("observe.chartBudget", "0.5"),
                    entry("local.memory", "2GB"),
                    entry("local.s3", "/var/lib/s3"),
                    entry("local.cors", "http://App.example:3000, https://b"),
                    entry("local.tls.port", "4567"),
                    entry("local.influxdb.version", "2"),
                    entry("local.influxdb.token", "influx-token"),
                    entry("local.influxdb.requests", "50"),
                    entry("provision.update", "true"),
                    entry("routes.strict", "true"),
                    entry("routes.reload", "false"),
                    entry("log.format", "json"),
                    entry("otel.endpoint", "https://otel.example:4318"),
                    entry("otel.headers", "api-key=s3cr3t-key, x-tenant=us"),
                    entry("otel.service.name", "prices"),
                    entry("otel.traces.sample", "0.25"),
                    entry("otel.metrics", "true"),
                    entry("otel.metrics.interval", "15s"),
                    entry("influxdb.url", "https://influx.example:8181"),
                    entry("influxdb.api", "v3"),
                    entry("influxdb.org", "acme"),
                    entry("influxdb.retentionPolicy", "short"),
                    entry("influxdb.token", "t0ken"),
                    entry("influxdb.username", ""),
                    entry("influxdb.password", ""),
                    entry("influxdb.ca", ""),
                    entry("aws.region", "eu-west-1"),
                    entry("aws.endpoint", "https://vpce-1.example.com"),
                    entry("aws.dynamodbEndpoint", "https://vpce-2.example.com"),
                    entry("aws.connectTimeout", "2s"),
                    entry("aws.requestTimeout", "1m"),
                    entry("aws.maxConnections", "7"),
                    entry("aws.timestreamSender", "direct"));

    @Test
    void everyKeyHasADefaultThatRunsInLocalMode() {
        Settings settings = Settings.of(Map.of(), Set.of());

        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                false,
                                new Local(
                                        new Address("127.0.0.1", 4566, null, Set.of()),
                                        Path.of("data/local"),
                                        null,
                                        Limits.ENFORCED,
                                        512L << 20,
                                        InfluxDb.OPEN),
                                new Observe("127.0.0.1", 8080, null, new Charts(false, 1)),
                                AwsSettings.DEFAULTS,
                                DeclaredTables.NONE,
                                new Settings.Routes(false, true),
                                LogFormat.TEXT,
                                null));
    }

    @Test
    void everyKeyIsRead() {
        Settings settings = Settings.of(NONE_DEFAULT, NONE_DEFAULT.keySet());

        assertThat(NONE_DEFAULT.keySet()).isEqualTo(SettingKeys.DEFAULTS.keySet());
        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                true,
                                new Local(
                                        new Address(
                                                "0.0.0.0",
                                                0,
                                                4567,
                                                Set.of("http://app.example:3000", "https://b")),
                                        Path.of("/var/lib/streamgauge"),
                                        Path.of("/var/lib/s3"),
                                        Limits.RELAXED,
                                        2L << 30,
                                        new InfluxDb(2, "influx-token", 50)),
                                new Observe(
                                        "0.0.0.0",
                                        9876,
                                        "a-long-enough-token",
                                        new Charts(true, 0.5)),
                                new AwsSettings(
                                        "eu-west-1",
                                        URI.create("https://vpce-1.example.com"),
                                        URI.create("https://vpce-2.example.com"),
                                        null,
                                        Duration.ofSeconds(2),
                                        Duration.ofMinutes(1),
                                        7,
                                        TimestreamSender.DIRECT),
                                new DeclaredTables(Map.of(), Map.of(), true),
                                new Settings.Routes(true, false),
                                LogFormat.JSON,
                                new TelemetrySettings(
                                        URI.create("https://otel.example:4318"),
                                        Map.of("api-key", "s3cr3t-key", "x-tenant", "us"),
                                        "prices",
                                        0.25,
                                        Duration.ofSeconds(15))));
    }

    @Test
    void aTokenIsLongAndNotShownWhereItIsNot() {
        assertThatThrownBy(() -> Settings.of(Map.of("observe.token", "short one"), Set.of()))
                .hasMessage(
                        "\"observe.token\" must be at least 16 characters without spaces, but is"
                                + " \"xxxxxx\": correct it, or remove it for the default");
        assertThatThrownBy(() -> Settings.of(Map.of("observe.chartBudget", "-1"), Set.of()))
                .hasMessageContaining("\"observe.chartBudget\" must be US dollars, 0 or more");
    }

    @Test
    void keysOfTheSdkAreRefused() {
        assertThatThrownBy(() -> Settings.of(Map.of(), Set.of("aws.secretAccessKey")))
                .hasMessageContaining(
                        "\"aws.secretAccessKey\" is read by the AWS SDK, which does not read"
                                + " application.properties");
    }

    @Test
    void allProblemsAreReportedWithKeyRuleValueAndRemedy() {
        Map<String, String> values =
                Map.of(
                        "streamgauge.aws", "yes",
                        "local.port", "65536",
                        "local.limits", "Relaxed",
                        "log.format", "JSON",
                        "aws.endpoint", "localhost",
                        "aws.requestTimeout", "0",
                        "aws.connectTimeout", "soon");

        assertThatThrownBy(() -> Settings.of(values, Set.of("local.prot", "local.port")))
                .hasMessageContaining("\"local.prot\" is not a key of Streamgauge")
                .hasMessageContaining(
                        "\"local.port\" must be a port, 0 to 65535, but is \"65536\": correct it,"
                                + " or remove it for the default (4566)")
                .hasMessageContaining(
                        "\"local.limits\" must be enforced or relaxed, but is \"Relaxed\": correct"
                                + " it, or remove it for the default (enforced)")
                .hasMessageContaining(
                        "\"log.format\" must be text or json, but is \"JSON\": correct it, or"
                                + " remove it for the default (text)")
                .hasMessageContaining("\"streamgauge.aws\" must be true or false, but is \"yes\"")
                .hasMessageContaining("\"aws.endpoint\" must be a URL")
                .hasMessageContaining("\"aws.connectTimeout\" must be a duration")
                .hasMessageContaining("\"aws.requestTimeout\" must be a duration");
    }
}
