package io.streamgauge.config;

import io.streamgauge.aws.AwsSettings;
import io.streamgauge.aws.TimestreamSender;
import io.streamgauge.local.Limits;
import io.streamgauge.local.LocalConfiguration;
import io.streamgauge.log.LogFormat;
import io.streamgauge.otel.TelemetrySettings;
import io.streamgauge.tables.DeclaredTables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of {@code application.properties} that are Streamgauge's own; all other keys are
 * Camel's or the routes'.
 *
 * @param aws whether to use AWS; otherwise the embedded endpoint is started and used
 * @param local the embedded endpoint
 * @param observe the address of health and metrics
 * @param awsSettings how AWS is reached
 * @param declared the tables and databases that are created or compared at the start
 * @param routes how the route files are taken
 * @param logFormat the form of the lines on the console
 * @param telemetry where traces and metrics are sent to; null where they are not
 */
public record Settings(
        boolean aws,
        Local local,
        Observe observe,
        AwsSettings awsSettings,
        DeclaredTables declared,
        Routes routes,
        LogFormat logFormat,
        @Nullable TelemetrySettings telemetry) {

    private static final int MIN_TOKEN_LENGTH = 16;

    /**
     * The embedded endpoint.
     *
     * @param address where it listens, and who may use it
     * @param data the folder of its state
     * @param s3 the folder that stands for Amazon S3; null for one in that of its state
     * @param limits whether it throttles as AWS does
     * @param memoryBytes the memory that its queries may use
     * @param influxDb what its InfluxDB is like
     */
    public record Local(
            LocalConfiguration.Address address,
            Path data,
            @Nullable Path s3,
            Limits limits,
            long memoryBytes,
            LocalConfiguration.InfluxDb influxDb) {

        /** The folders that the keys name. */
        public LocalConfiguration.Folders folders() {
            return new LocalConfiguration.Folders(data, s3);
        }

        public String host() {
            return address.host();
        }

        public int port() {
            return address.port();
        }
    }

    /**
     * Health and metrics, over HTTP.
     *
     * @param host the address that they listen on
     * @param port 0 to 65535; 0 takes a free one
     * @param token what actions of the live page need; null for one that is made at the start
     * @param charts the charts of the live page
     */
    public record Observe(String host, int port, @Nullable String token, Charts charts) {

        @Override
        public String toString() {
            return "Observe[host=%s, port=%d]".formatted(host, port);
        }
    }

    /**
     * The charts of the live page on AWS, which bills their queries.
     *
     * @param onAws whether there are any; in local mode there are always
     * @param dollarsADay what they may cost
     */
    public record Charts(boolean onAws, double dollarsADay) {}

    /**
     * How the route files are taken.
     *
     * @param strict whether warnings and the problems of single files stop the start
     * @param reload whether edits are taken while the routes run
     */
    public record Routes(boolean strict, boolean reload) {}

    /**
     * Reads the settings.
     *
     * @param values the value of each key that has one, including those that declare tables
     * @param names the keys that are set and begin with one of the prefixes
     * @throws IllegalArgumentException with all problems at once
     */
    public static Settings of(Map<String, String> values, Set<String> names) {
        SettingsReader reader = new SettingsReader(values);
        reader.refuseUnknown(names);
        InfluxKeys.check(reader);
        Settings settings =
                new Settings(
                        reader.flag("streamgauge.aws"),
                        local(reader),
                        observe(reader),
                        awsSettings(reader),
                        ProvisionKeys.read(
                                declarations(values),
                                reader.flag("provision.update"),
                                reader.problems()),
                        new Routes(reader.flag("routes.strict"), reader.flag("routes.reload")),
                        reader.read(
                                SettingKeys.LOG_FORMAT,
                                "text or json",
                                LogFormat::of,
                                LogFormat.TEXT),
                        TelemetryKeys.read(reader));
        if (!reader.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reader.problems()));
        }
        return settings;
    }

    private static Observe observe(SettingsReader reader) {
        String token =
                reader.read(
                        "observe.token",
                        "at least %d characters without spaces".formatted(MIN_TOKEN_LENGTH),
                        Settings::token,
                        "");
        return new Observe(
                reader.text("observe.host"),
                reader.port("observe.port"),
                token.isEmpty() ? null : token,
                new Charts(
                        reader.flag("observe.charts"),
                        reader.read(
                                "observe.chartBudget",
                                "US dollars, 0 or more",
                                Settings::dollars,
                                1.0)));
    }

    private static double dollars(String text) {
        return Double.parseDouble(SettingsReader.matching("\\d{1,6}(\\.\\d{1,6})?", text));
    }

    private static String token(String text) {
        return SettingsReader.matching("(\\S{%d,})?".formatted(MIN_TOKEN_LENGTH), text);
    }

    private static Local local(SettingsReader reader) {
        return new Local(
                LocalKeys.address(reader),
                Path.of(reader.text("local.data")),
                reader.optional("local.s3").map(Path::of).orElse(null),
                reader.read("local.limits", "enforced or relaxed", Limits::of, Limits.ENFORCED),
                LocalKeys.memoryBytes(reader),
                LocalKeys.influxDb(reader));
    }

    static AwsSettings awsSettings(SettingsReader reader) {
        return new AwsSettings(
                reader.optional("aws.region").orElse(null),
                reader.optionalUrl("aws.endpoint").orElse(null),
                reader.optionalUrl("aws.dynamodbEndpoint").orElse(null),
                null,
                reader.duration("aws.connectTimeout"),
                reader.duration("aws.requestTimeout"),
                reader.count("aws.maxConnections"),
                reader.read(
                        "aws.timestreamSender",
                        "sdk or direct",
                        TimestreamSender::of,
                        TimestreamSender.SDK));
    }

    private static Map<String, String> declarations(Map<String, String> values) {
        Map<String, String> declarations = new HashMap<>(values);
        declarations.keySet().removeIf(key -> !SettingKeys.declares(key));
        return declarations;
    }
}
