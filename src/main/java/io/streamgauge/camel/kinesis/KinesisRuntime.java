package io.streamgauge.camel.kinesis;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.streamgauge.camel.Beans;
import io.streamgauge.camel.CompletionThreads;
import io.streamgauge.camel.ProblemHealth;
import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.kinesis.StreamArnClient;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.leases.LeaseSettings;
import io.streamgauge.kinesis.read.DecompressedBytesLimit;
import io.streamgauge.kinesis.read.ReaderMeters;
import io.streamgauge.kinesis.read.ReaderName;
import io.streamgauge.kinesis.read.StreamReaderEvents;
import io.streamgauge.kinesis.write.StreamWriterEvents;
import io.streamgauge.time.RunningTime;
import io.streamgauge.trace.Tracing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * The collaborators that the endpoints of a component share: threads, events with their meters, and
 * the bound of decompressed bytes. Threads may share it once it is started: its maps are
 * concurrent, and Camel starts it before any endpoint.
 */
final class KinesisRuntime extends ServiceSupport {

    private static final int SCHEDULER_THREADS = 2;

    private final HealthCheckComponent component;
    private final Map<String, StreamWriterEvents> writers = new ConcurrentHashMap<>();
    private final Map<ReaderName, StreamReaderEvents> readers = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService scheduler;
    private @Nullable ExecutorService completions;
    private @Nullable ExecutorService deliveries;
    private @Nullable DecompressedBytesLimit decompressedBytesLimit;
    private Duration leaseFailover = LeaseSettings.DEFAULT_FAILOVER;
    private volatile boolean replayOnly;

    KinesisRuntime(HealthCheckComponent component) {
        this.component = component;
    }

    @Override
    protected void doStart() {
        var executors = context().getExecutorServiceManager();
        scheduler = executors.newScheduledThreadPool(this, "KinesisTimers", SCHEDULER_THREADS);
        completions = CompletionThreads.of(executors, "KinesisCompletions");
        deliveries = executors.newCachedThreadPool(this, "KinesisDeliveries");
        decompressedBytesLimit = DecompressedBytesLimit.ofTheHeap(deliveries);
    }

    @Override
    protected void doStop() {
        var executors = context().getExecutorServiceManager();
        if (deliveries != null) {
            executors.shutdownGraceful(deliveries);
        }
        if (completions != null) {
            executors.shutdownGraceful(completions);
        }
        if (scheduler != null) {
            executors.shutdownNow(scheduler);
        }
    }

    /** Whether consumers read no stream, and only take dead letters that are replayed. */
    boolean isReplayOnly() {
        return replayOnly;
    }

    void setReplayOnly() {
        replayOnly = true;
    }

    CamelContext context() {
        return component.getCamelContext();
    }

    /** The events of all writers to a stream. */
    StreamWriterEvents writerEvents(KinesisConfiguration options) {
        return writers.computeIfAbsent(options.getStreamName(), this::observeWriters);
    }

    private StreamWriterEvents observeWriters(String stream) {
        StreamWriterEvents events = new StreamWriterEvents(stream, meters());
        HealthCheckRegistry health = HealthCheckRegistry.get(context());
        if (health != null && component.isHealthCheckProducerEnabled()) {
            health.register(
                    new ProblemHealth(
                            "kinesis-producer-" + stream,
                            new ProblemHealth.Subject("stream", stream),
                            () ->
                                    events.problem()
                                            .map(
                                                    reason ->
                                                            "Stream %s cannot be written: %s"
                                                                    .formatted(stream, reason))));
        }
        return events;
    }

    /** The events of the readers of a stream that share an application name. */
    StreamReaderEvents readerEvents(KinesisConfiguration options) {
        return readers.computeIfAbsent(
                new ReaderName(options.getStreamName(), options.application()),
                name ->
                        new StreamReaderEvents(
                                name,
                                new ReaderMeters(name, meters(), clock()),
                                RunningTime.ofProcess()));
    }

    boolean isConsumerHealthCheckEnabled() {
        return component.isHealthCheckConsumerEnabled();
    }

    /** The registry of the context; if it has none, one that counts nothing. */
    private MeterRegistry meters() {
        MeterRegistry meters = Beans.find(context(), MeterRegistry.class);
        return meters == null ? new CompositeMeterRegistry() : meters;
    }

    /** The threads that complete writes: what follows may block, and the client's must not. */
    Executor completions() {
        return started(completions);
    }

    /** The threads of deliveries that do not come from a reader. */
    Executor deliveries() {
        return started(deliveries);
    }

    /** The bound of the bytes of decompressed records in all routes together. */
    DecompressedBytesLimit decompressedBytesLimit() {
        return started(decompressedBytesLimit);
    }

    /** The destination of dead letters: the endpoint of the option, or the file of the stream. */
    RecordDeadLetters deadLetters(KinesisConfiguration options) {
        String uri = options.getDeadLetter();
        return uri == null || uri.isBlank()
                ? new RecordDeadLetters.InFile(
                        folder(options.getDeadLetterFolder()), options.getStreamName(), clock())
                : new DeadLetterEndpoint(context(), uri, options.getStreamName(), clock());
    }

    Path folder(String option) {
        return WorkingFolder.resolve(context(), Path.of(option));
    }

    /** The collaborators of a reader or a writer of a stream. */
    StreamRuntime stream(KinesisConfiguration options) {
        KinesisAsyncClient client = options.getAmazonKinesisAsyncClient();
        String name = options.getStreamName();
        String arn = options.streamArn();
        if (client == null) {
            throw new IllegalStateException(
                    "\"amazonKinesisAsyncClient\" must be given, but is absent for stream '%s': put a KinesisAsyncClient into the registry"
                            .formatted(name));
        }
        return new StreamRuntime(
                name,
                arn == null ? client : StreamArnClient.of(client, name, arn),
                started(scheduler),
                Beans.random(context()),
                clock(),
                RunningTime.ofProcess());
    }

    /** The time without a renewal after which a lease is free for other instances. */
    Duration leaseFailover() {
        return leaseFailover;
    }

    /** Shortens that time for tests; it is not an option, because all instances need the same. */
    void shortenLeases(Duration failover) {
        leaseFailover = failover;
    }

    /** Whether the routes of the context are traced. */
    boolean isTraced() {
        return Beans.find(context(), Tracing.class) != null;
    }

    InstantSource clock() {
        return Beans.clock(context());
    }

    private static <T> T started(@Nullable T part) {
        return Objects.requireNonNull(part, "the component is not started");
    }
}
