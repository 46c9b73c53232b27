package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.StreamRuntime;
import org.apache.camel.Category;
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

    public KinesisEndpoint(
            String uri, KinesisComponent component, KinesisConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    public KinesisConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public Producer createProducer() {
        return new KinesisProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        KinesisConsumer consumer = new KinesisConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public KinesisComponent getComponent() {
        return (KinesisComponent) super.getComponent();
    }

    StreamRuntime access() {
        return getComponent().access(configuration);
    }

    KinesisEvents writerEvents() {
        return getComponent().writerEvents(configuration.getStreamName());
    }

    KinesisEvents readerEvents() {
        return getComponent()
                .readerEvents(
                        configuration.getStreamName(), KinesisOptions.application(configuration));
    }

    RecordDeadLetters deadLetters() {
        return RecordDeadLetters.of(this);
    }
}
