package io.streamgauge.camel.kinesis;

import io.streamgauge.camel.CompressedBodyConverter;
import io.streamgauge.camel.EndpointOptions;
import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.StreamRedelivery;
import io.streamgauge.kinesis.StreamName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.service.ServiceHelper;

/** The component of {@code kinesis:}: it makes the endpoints, which share its runtime. */
@Component("kinesis")
public class KinesisComponent extends HealthCheckComponent implements StreamRedelivery {

    @Metadata(description = "The default options of all endpoints")
    private KinesisConfiguration configuration = new KinesisConfiguration();

    private final KinesisRuntime runtime = new KinesisRuntime(this);

    public KinesisComponent() {}

    public KinesisComponent(CamelContext context) {
        super(context);
    }

    public KinesisConfiguration getConfiguration() {
        return configuration;
    }

    /** The default options of all endpoints. */
    public void setConfiguration(KinesisConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        KinesisConfiguration options = configuration.copy();
        StreamName name = StreamName.parse(remaining);
        options.setStreamName(name.name());
        options.setArn(name.arn());
        KinesisEndpoint endpoint = new KinesisEndpoint(uri, this, runtime, options);
        Set<String> given = Set.copyOf(parameters.keySet());
        new EndpointOptions("kinesis:" + name.name(), this)
                .set(endpoint, parameters, this::setProperties);
        endpoint.check(given);
        return endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        CompressedBodyConverter.convertIn(getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ServiceHelper.startService(runtime);
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(runtime);
        super.doStop();
    }

    @Override
    public CompletionStage<Boolean> redeliver(DeadLetter letter, Path rejects) {
        return new RecordReplay(getCamelContext(), letter).run(rejects);
    }

    /**
     * Lets the routes that start from now on read no stream: they only take the dead letters that
     * are {@linkplain #redeliver delivered again}. So they run beside a program that reads it.
     */
    public void replayOnly() {
        runtime.setReplayOnly();
    }

    void shortenLeases(Duration failover) {
        runtime.shortenLeases(failover);
    }
}
