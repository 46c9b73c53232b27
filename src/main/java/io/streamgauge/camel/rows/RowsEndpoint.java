package io.streamgauge.camel.rows;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Read CSV, Parquet and JSON files, and queries to databases, as streams of rows.
 *
 * <p>The body becomes an iterator that reads as it is asked, and is closed with its exchange.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "rows",
        title = "Rows",
        syntax = "rows:source",
        producerOnly = true,
        category = {Category.FILE, Category.DATABASE},
        headersClass = RowsConstants.class)
public class RowsEndpoint extends DefaultEndpoint {

    @UriParam private final RowsConfiguration configuration;

    RowsEndpoint(String uri, RowsComponent component, RowsConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    public RowsConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public Producer createProducer() {
        return new RowsProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "rows: cannot begin a route: begin it with file: or timer:");
    }
}
