package io.streamgauge.config;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** The keys of {@code application.properties} that are Streamgauge's own. */
public final class SettingKeys {

    /** The prefix of the keys that declare tables and databases. */
    static final String PROVISION = "provision.";

    static final String LOG_FORMAT = "log.format";

    /** The prefixes under which every key is one of ours. */
    public static final List<String> PREFIXES =
            List.of(
                    "streamgauge.",
                    "local.",
                    "observe.",
                    "aws.",
                    "influxdb.",
                    "routes.",
                    "log.",
                    "otel.",
                    PROVISION);

    /** Each key with its default; an empty default stands for "not set". */
    public static final Map<String, String> DEFAULTS =
            Map.ofEntries(
                    entry("streamgauge.aws", "false"),
                    entry("local.host", "127.0.0.1"),
                    entry("local.port", "4566"),
                    entry("local.data", "data/local"),
                    entry("local.limits", "enforced"),
                    entry("local.memory", "512MB"),
                    entry("local.s3", ""),
                    entry("local.cors", ""),
                    entry("local.tls.port", ""),
                    entry("local.influxdb.version", "3"),
                    entry("local.influxdb.token", ""),
                    entry("local.influxdb.requests", "0"),
                    entry("observe.host", "127.0.0.1"),
                    entry("observe.port", "8080"),
                    entry("observe.token", ""),
                    entry("observe.charts", "false"),
                    entry("observe.chartBudget", "1"),
                    entry("provision.update", "false"),
                    entry("routes.strict", "false"),
                    entry("routes.reload", "true"),
                    entry(LOG_FORMAT, "text"),
                    entry("otel.endpoint", ""),
                    entry(TelemetryKeys.HEADERS, ""),
                    entry("otel.service.name", "streamgauge"),
                    entry("otel.traces.sample", "1"),
                    entry("otel.metrics", "true"),
                    entry("otel.metrics.interval", "60s"),
                    entry("influxdb.url", ""),
                    entry("influxdb.api", ""),
                    entry("influxdb.org", ""),
                    entry("influxdb.retentionPolicy", ""),
                    entry("influxdb.token", ""),
                    entry("influxdb.username", ""),
                    entry("influxdb.password", ""),
                    entry("influxdb.ca", ""),
                    entry("aws.region", ""),
                    entry("aws.endpoint", ""),
                    entry("aws.dynamodbEndpoint", ""),
                    entry("aws.connectTimeout", "5s"),
                    entry("aws.requestTimeout", "20s"),
                    entry("aws.maxConnections", "64"),
                    entry("aws.timestreamSender", "sdk"));

    private SettingKeys() {}

    /** Whether a key declares a table or a database. */
    public static boolean declares(String key) {
        return key.startsWith(PROVISION) && !DEFAULTS.containsKey(key);
    }

    /** Whether a key begins with one of the prefixes, and so must be one of ours. */
    public static boolean isOwn(String key) {
        return PREFIXES.stream().anyMatch(key::startsWith);
    }
}
