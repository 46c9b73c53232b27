package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.StreamAccess;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Makes the endpoints of {@code kinesis:}, and lends them what they share. */
@Component("kinesis")
public class KinesisComponent extends HealthCheckComponent {

    private static final int SCHEDULER_THREADS = 2;

    private final Random random = new Random();

    @Metadata(description = "The options that all endpoints begin with")
    private KinesisConfiguration configuration = new KinesisConfiguration();

    private @Nullable ScheduledExecutorService scheduler;

    public KinesisComponent() {}

    public KinesisComponent(CamelContext context) {
        super(context);
    }

    public KinesisConfiguration getConfiguration() {
        return configuration;
    }

    /** The options that all endpoints begin with. */
    public void setConfiguration(KinesisConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        KinesisConfiguration own = configuration.copy();
        own.setStreamName(remaining);
        KinesisEndpoint endpoint = new KinesisEndpoint(uri, this, own);
        setProperties(endpoint, parameters);
        OptionsCheck.check(own);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        scheduler =
                getCamelContext()
                        .getExecutorServiceManager()
                        .newScheduledThreadPool(this, "kinesis", SCHEDULER_THREADS);
    }

    @Override
    protected void doStop() throws Exception {
        if (scheduler != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(scheduler);
            scheduler = null;
        }
        super.doStop();
    }

    StreamAccess access(KinesisConfiguration options) {
        KinesisAsyncClient client = options.getAmazonKinesisAsyncClient();
        if (client == null || scheduler == null) {
            throw new IllegalStateException(
                    "\"amazonKinesisAsyncClient\" must be given, but there is none for stream '"
                            + options.getStreamName()
                            + "'; put a KinesisAsyncClient into the registry");
        }
        InstantSource clock =
                CamelContextHelper.findSingleByType(getCamelContext(), InstantSource.class);
        return new StreamAccess(
                options.getStreamName(),
                client,
                scheduler,
                random,
                clock == null ? InstantSource.system() : clock);
    }
}
