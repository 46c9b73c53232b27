package io.streamgauge.camel.kinesis;

import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;

/** Write records to an Amazon Kinesis stream and read them, without loss. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "kinesis",
        title = "Kinesis",
        syntax = "kinesis:streamName",
        category = {Category.CLOUD, Category.MESSAGING},
        headersClass = KinesisConstants.class)
public class KinesisEndpoint extends DefaultEndpoint {

    @UriParam private final KinesisConfiguration configuration;

    private final KinesisRuntime runtime;

    KinesisEndpoint(
            String uri,
            Component component,
            KinesisRuntime runtime,
            KinesisConfiguration configuration) {
        super(uri, component);
        this.runtime = runtime;
        this.configuration = configuration;
    }

    public KinesisConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public Producer createProducer() {
        return new KinesisProducer(this, runtime, configuration);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        KinesisConsumer consumer = new KinesisConsumer(this, processor, runtime, configuration);
        configureConsumer(consumer);
        return consumer;
    }
}
