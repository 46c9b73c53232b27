package io.streamgauge.camel.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.camel.CompressedBodyConverter;
import io.streamgauge.camel.EndpointOptions;
import io.streamgauge.camel.ReplayTarget;
import io.streamgauge.time.RunningTime;
import io.streamgauge.camel.WriteHealth;
import io.streamgauge.kinesis.StreamArnClient;
import io.streamgauge.kinesis.StreamName;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.leases.LeaseSettings;
import io.streamgauge.kinesis.read.DecompressedBytesLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Makes the endpoints of {@code kinesis:}, and lends them what they share. */
@Component("kinesis")
public class KinesisComponent extends HealthCheckComponent implements ReplayTarget {

    private static final int SCHEDULER_THREADS = 2;
    private static final int COMPLETION_THREADS = 8;

    private final Random random = new Random();

    @Metadata(description = "The options that all endpoints begin with")
    private KinesisConfiguration configuration = new KinesisConfiguration();

    private final Map<String, KinesisMeters> meters = new ConcurrentHashMap<>();
    private final Map<String, KinesisEvents> writers = new ConcurrentHashMap<>();
    private final Map<Reader, KinesisEvents> readers = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService scheduler;
    private @Nullable ExecutorService completions;
    private @Nullable ExecutorService deliveries;
    private @Nullable DecompressedBytesLimit decompressedBytesLimit;
    private Duration leaseFailover = LeaseSettings.DEFAULT_FAILOVER;

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
        StreamName name = StreamName.parse(remaining);
        own.setStreamName(name.name());
        own.setArn(name.arn());
        KinesisEndpoint endpoint = new KinesisEndpoint(uri, this, own);
        Set<String> given = Set.copyOf(parameters.keySet());
        new EndpointOptions("kinesis:" + name.name(), this)
                .set(endpoint, parameters, this::setProperties);
        KinesisOptionsCheck.check(own, given);
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
        var executors = getCamelContext().getExecutorServiceManager();
        scheduler = executors.newScheduledThreadPool(this, "KinesisTimers", SCHEDULER_THREADS);
        completions = executors.newFixedThreadPool(this, "KinesisCompletions", COMPLETION_THREADS);
        deliveries = executors.newCachedThreadPool(this, "KinesisDeliveries");
        decompressedBytesLimit = DecompressedBytesLimit.ofTheHeap(deliveries);
    }

    @Override
    protected void doStop() throws Exception {
        var executors = getCamelContext().getExecutorServiceManager();
        if (deliveries != null) {
            executors.shutdownGraceful(deliveries);
        }
        if (completions != null) {
            executors.shutdownGraceful(completions);
        }
        if (scheduler != null) {
            executors.shutdownNow(scheduler);
        }
        super.doStop();
    }

    private record Reader(String stream, String application) {}

    /** The events of the writers to a stream, which all its endpoints share. */
    KinesisEvents writerEvents(String stream) {
        return writers.computeIfAbsent(stream, this::observeWriters);
    }

    private KinesisEvents observeWriters(String stream) {
        KinesisEvents observed =
                KinesisEvents.ofWriters(stream, meters(stream), RunningTime.ofProcess());
        HealthCheckRegistry health = HealthCheckRegistry.get(getCamelContext());
        if (health != null && isHealthCheckProducerEnabled()) {
            health.register(
                    new WriteHealth(
                            "kinesis-producer-" + stream,
                            new WriteHealth.Written("stream", stream),
                            () ->
                                    observed.problem()
                                            .map(
                                                    it ->
                                                            "Stream %s cannot be written: %s"
                                                                    .formatted(stream, it))));
        }
        return observed;
    }

    /** The events of the readers of a stream that are one application. */
    KinesisEvents readerEvents(String stream, String application) {
        return readers.computeIfAbsent(
                new Reader(stream, application),
                reader ->
                        KinesisEvents.ofReaders(
                                reader.stream,
                                reader.application,
                                meters(reader.stream),
                                RunningTime.ofProcess()));
    }

    private KinesisMeters meters(String stream) {
        return meters.computeIfAbsent(
                stream, name -> KinesisMeters.of(getCamelContext(), name, clock()));
    }

    /** Runs what follows a write, as it may block and the client's threads must not. */
    Executor completions() {
        return Objects.requireNonNull(completions, "the component is not started");
    }

    /** Runs deliveries that do not come from a reader. */
    Executor deliveries() {
        return Objects.requireNonNull(deliveries, "the component is not started");
    }

    /** The room for what compressed records become, in all routes together. */
    DecompressedBytesLimit inflatedRoom() {
        return Objects.requireNonNull(decompressedBytesLimit, "the component is not started");
    }

    @Override
    public CompletionStage<Boolean> replay(JsonNode letter, Path rejects) {
        return new RecordReplay(getCamelContext(), letter).run(rejects);
    }

    StreamRuntime access(KinesisConfiguration options) {
        KinesisAsyncClient client = options.getAmazonKinesisAsyncClient();
        if (client == null || scheduler == null) {
            throw new IllegalStateException(
                    "\"amazonKinesisAsyncClient\" must be given, but there is none for stream '"
                            + options.getStreamName()
                            + "'; put a KinesisAsyncClient into the registry");
        }
        String name = options.getStreamName();
        String arn = options.streamArn();
        return new StreamRuntime(
                name,
                arn == null ? client : StreamArnClient.of(client, name, arn),
                scheduler,
                random,
                clock(),
                RunningTime.ofProcess());
    }

    /** After how long without a renewal the lease of a shard is free for other instances. */
    Duration leaseFailover() {
        return leaseFailover;
    }

    /** No option, as every instance needs the same: but tests do not wait that long. */
    void shortenLeases(Duration failover) {
        leaseFailover = failover;
    }

    InstantSource clock() {
        InstantSource clock =
                CamelContextHelper.findSingleByType(getCamelContext(), InstantSource.class);
        return clock == null ? InstantSource.system() : clock;
    }
}
