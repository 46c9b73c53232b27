package io.streamgauge.runtime;

import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.LogLevels;
import io.streamgauge.config.Settings;
import io.streamgauge.influx.InfluxSettings;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryAsyncClient;

/**
 * What a command works with that only queries: a client for AWS, for the embedded endpoint of the
 * program that runs, or for one that is started here on the same data folder.
 */
public final class QueryRuntime implements AutoCloseable {

    private final ApplicationProperties properties;
    private final OpenResources open = new OpenResources();
    private final AwsOrLocal service;
    private final TimestreamQueryAsyncClient client;

    private QueryRuntime(ApplicationProperties properties) {
        this.properties = properties;
        Settings settings = properties.settings();
        try {
            service = open.add(AwsOrLocal.findOrOpen(settings, InstantSource.system()));
            client = open.add(new AwsClients(service.settings()).timestreamQuery());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Connects as the settings of the folder say.
     *
     * @throws IllegalArgumentException where settings are not valid, with all problems
     * @throws RuntimeException where neither AWS nor an embedded endpoint is available; the message
     *     names the remedy
     */
    public static QueryRuntime open() {
        ApplicationProperties properties = ApplicationProperties.load();
        properties.noteSecrets();
        LogLevels.set(properties.withPrefix(LogLevels.PREFIX));
        return new QueryRuntime(properties);
    }

    /** The client, which makes one try of each request. */
    public TimestreamQueryAsyncClient client() {
        return client;
    }

    /**
     * How InfluxDB is reached: as the keys say, or in local mode, where they name no server, at the
     * embedded endpoint.
     *
     * @throws IllegalArgumentException where the keys do not say it
     */
    public InfluxSettings influx(Duration requestTimeout) {
        return properties.influx(isAws() ? null : service.settings().endpoint(), requestTimeout);
    }

    /** Whether queries are billed. */
    public boolean isAws() {
        return service instanceof AwsOrLocal.Aws;
    }

    /** Where queries go: a URL, or the region of AWS. */
    public String place() {
        AwsSettings settings = service.settings();
        return settings.endpoint() == null
                ? "AWS in " + settings.region()
                : settings.endpoint().toString();
    }

    @Override
    public void close() {
        open.close();
    }
}
