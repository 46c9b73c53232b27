package io.streamgauge.camel.timestream;

import io.streamgauge.timestream.TableName;
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

/**
 * Write readings to a table of Amazon Timestream.
 *
 * <p>An exchange is done when each of its readings is in the table, or is rejected and
 * dead-lettered; otherwise it fails.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "timestream",
        title = "Timestream",
        syntax = "timestream:database/table",
        producerOnly = true,
        category = {Category.CLOUD, Category.DATABASE},
        headersClass = TimestreamConstants.class)
public class TimestreamEndpoint extends DefaultEndpoint implements AsyncEndpoint {

    private final TableName name;

    @UriPath
    @Metadata(required = true, description = "The name of the database")
    private final String database;

    @UriPath
    @Metadata(required = true, description = "The name of the table")
    private final String table;

    @UriParam private TimestreamConfiguration configuration;

    TimestreamEndpoint(
            String uri,
            TimestreamComponent component,
            String path,
            TimestreamConfiguration configuration) {
        super(uri, component);
        this.name = TableName.parse(path);
        this.database = name.database();
        this.table = name.table();
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return new TimestreamProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "timestream: can only be written to, so a route cannot begin with it");
    }

    TimestreamComponent component() {
        return (TimestreamComponent) getComponent();
    }

    TableName name() {
        return name;
    }

    public String getDatabase() {
        return database;
    }

    public String getTable() {
        return table;
    }

    public TimestreamConfiguration getConfiguration() {
        return configuration;
    }

    /** The options of this endpoint. */
    public void setConfiguration(TimestreamConfiguration configuration) {
        this.configuration = configuration;
    }
}
