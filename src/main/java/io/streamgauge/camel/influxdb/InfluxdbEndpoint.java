package io.streamgauge.camel.influxdb;

import io.streamgauge.camel.Beans;
import io.streamgauge.camel.EndpointOptions;
import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.influx.InfluxSettings;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.influx.TrustedCertificates;
import java.util.List;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Write readings to a database of InfluxDB 1, 2 or 3.
 *
 * <p>An exchange is done when each of its readings is in the database, or is rejected and
 * dead-lettered; otherwise it fails.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "influxdb",
        title = "InfluxDB",
        syntax = "influxdb:database/measurement",
        producerOnly = true,
        category = {Category.DATABASE},
        headersClass = InfluxdbConstants.class)
public class InfluxdbEndpoint extends DefaultEndpoint implements AsyncEndpoint {

    private final InfluxTarget target;

    @UriPath
    @Metadata(
            required = true,
            description = "The name of the database, which InfluxDB 2 calls a bucket")
    private final String database;

    @UriPath
    @Metadata(
            description =
                    "The measurement; without it, the measure name of each reading is its"
                            + " measurement")
    private final @Nullable String measurement;

    @UriParam private InfluxdbConfiguration configuration;

    InfluxdbEndpoint(
            String uri,
            InfluxdbComponent component,
            InfluxTarget target,
            InfluxdbConfiguration configuration) {
        super(uri, component);
        this.target = target;
        this.database = target.database();
        this.measurement = target.measurement();
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return new InfluxdbProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "influxdb: can only be written to, so a route cannot begin with it");
    }

    /** What is wrong with the options, and with the keys that hold where they are not set. */
    List<String> problems() {
        return EndpointOptions.problems(configuration::writerOptions, this::checkedConnection);
    }

    /** How the server is reached. */
    InfluxSettings connection() {
        return new InfluxdbConnection(configuration, getCamelContext()).settings();
    }

    /** In a folder of its own, as that of a case, the file of the certificates may be missing. */
    private InfluxSettings checkedConnection() {
        InfluxSettings connection = connection();
        if (configuration.getCa() != null
                && connection.ca() != null
                && Beans.find(getCamelContext(), WorkingFolder.class) == null) {
            TrustedCertificates.context(connection.ca());
        }
        return connection;
    }

    InfluxdbComponent component() {
        return (InfluxdbComponent) getComponent();
    }

    InfluxTarget target() {
        return target;
    }

    public String getDatabase() {
        return database;
    }

    public @Nullable String getMeasurement() {
        return measurement;
    }

    public InfluxdbConfiguration getConfiguration() {
        return configuration;
    }

    /** The options of this endpoint. */
    public void setConfiguration(InfluxdbConfiguration configuration) {
        this.configuration = configuration;
    }
}
