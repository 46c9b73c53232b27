package io.streamgauge.runtime;

import io.streamgauge.aws.AwsSettings;
import io.streamgauge.config.Settings;
import java.util.Properties;

/** Defaults of keys that Camel and the shipped routes read. */
public final class DefaultProperties {

    /** Where endpoints of InfluxDB find the embedded endpoint, if they name no server. */
    static final String EMBEDDED_INFLUXDB = "embedded.influxdb.url";

    private DefaultProperties() {}

    /** The defaults for these settings, and for how AWS is reached. */
    public static Properties of(Settings settings, AwsSettings aws) {
        Properties defaults = new Properties();
        defaults.setProperty(
                "prices.url", feedOr("https://min-api.cryptocompare.com", settings, aws));
        defaults.setProperty("stocks.url", feedOr("https://www.alphavantage.co", settings, aws));
        if (!settings.aws()) {
            defaults.setProperty(EMBEDDED_INFLUXDB, embedded(settings, aws));
        }
        // The embedded feed accepts any key.
        defaults.setProperty("stocks.localKey", settings.aws() ? "" : "local");
        defaults.setProperty("camel.management.enabled", "true");
        defaults.setProperty("camel.management.host", settings.observe().host());
        defaults.setProperty("camel.management.port", Integer.toString(settings.observe().port()));
        defaults.setProperty("camel.management.healthCheckEnabled", "true");
        defaults.setProperty("camel.management.metricsEnabled", "true");
        // What is wrong with a route file is reported by a check that is up.
        defaults.setProperty("camel.health.exposureLevel", "full");
        defaults.setProperty("camel.metrics.enabled", "true");
        // Its tags differ between endpoints in and outside of routes, which Prometheus refuses.
        defaults.setProperty("camel.metrics.enableExchangeEventNotifier", "false");
        return defaults;
    }

    /** A command that starts nothing names where it would be. */
    private static String embedded(Settings settings, AwsSettings aws) {
        return (aws.endpoint() == null ? AwsOrLocal.Running.url(settings.local()) : aws.endpoint())
                .toString();
    }

    /** The embedded feed in local mode, a public API on AWS. */
    private static String feedOr(String api, Settings settings, AwsSettings aws) {
        return settings.aws() || aws.endpoint() == null ? api : aws.endpoint().toString();
    }
}
