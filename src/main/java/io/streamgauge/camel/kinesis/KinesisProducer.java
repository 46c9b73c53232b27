package io.streamgauge.camel.kinesis;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.kinesis.SettingProblems;
import io.streamgauge.kinesis.StreamProvisioner;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.write.StreamWriter;
import io.streamgauge.kinesis.write.StreamWriterSettings;
import io.streamgauge.trace.CurrentSpan;
import io.streamgauge.trace.TraceSpan;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** The producer: it writes the records of a body, and completes when each has its outcome. */
final class KinesisProducer extends DefaultAsyncProducer {

    private final KinesisRuntime runtime;
    private final KinesisConfiguration options;
    private @Nullable RecordKeys keys;
    private @Nullable StreamWriter writer;
    private @Nullable RecordDeadLetters deadLetters;
    private @Nullable CompletableFuture<?> stream;

    KinesisProducer(Endpoint endpoint, KinesisRuntime runtime, KinesisConfiguration options) {
        super(endpoint);
        this.runtime = runtime;
        this.options = options;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        RecordBodyWrite write =
                new RecordBodyWrite(
                        running(writer),
                        new RejectedRecords(
                                exchange,
                                getEndpoint().getEndpointUri(),
                                runtime.writerEvents(options),
                                running(deadLetters)),
                        runtime.writerEvents(options),
                        runtime.completions());
        CompletableFuture<Void> done;
        try {
            TraceSpan span = CurrentSpan.get();
            BodyRecords body =
                    new BodyRecords(
                            exchange,
                            running(keys),
                            options.isTraceparent() ? span.traceparent() : "");
            CompletableFuture<?> usable = usableStream();
            // A write may block while records are in flight, and the client's threads must not.
            Executor here = usable.isDone() ? Runnable::run : runtime.completions();
            done =
                    usable.thenComposeAsync(
                            ready -> CurrentSpan.call(span, () -> write.run(body)), here);
        } catch (RuntimeException e) {
            done = CompletableFuture.failedFuture(e);
        }
        boolean doneInTime = done.isDone();
        CompletableFuture<Void> unused =
                done.whenComplete(
                        (nothing, failure) -> {
                            conclude(exchange, write, failure);
                            callback.done(doneInTime);
                        });
        return doneInTime;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        StreamRuntime streamRuntime = runtime.stream(options);
        keys = new RecordKeys(runtime.context(), options);
        writer = new StreamWriter(streamRuntime, settings(options), runtime.writerEvents(options));
        RecordDeadLetters destination = runtime.deadLetters(options);
        destination.start();
        deadLetters = destination;
        stream = ensure();
    }

    @Override
    protected void doStop() throws Exception {
        if (deadLetters != null) {
            deadLetters.stop();
        }
        if (writer != null) {
            writer.close();
            runtime.writerEvents(options).stopped(writer.books());
        }
        super.doStop();
    }

    /**
     * The settings of a writer.
     *
     * @throws IllegalArgumentException with a line for each problem
     */
    static StreamWriterSettings settings(KinesisConfiguration options) {
        SettingProblems problems = new SettingProblems();
        StreamWriterSettings defaults = StreamWriterSettings.defaults();
        StreamWriterSettings.Flow flow = problems.validOr(defaults.flow(), () -> flow(options));
        StreamWriterSettings settings =
                problems.validOr(
                        defaults,
                        () ->
                                new StreamWriterSettings(
                                        options.getDeliveryTimeout(),
                                        options.isOrderByKey(),
                                        options.isAggregate(),
                                        options.getMaxRecordSize(),
                                        flow,
                                        defaults.backoff()));
        problems.throwIfAny();
        return settings;
    }

    private static StreamWriterSettings.Flow flow(KinesisConfiguration options) {
        return new StreamWriterSettings.Flow(
                options.getLinger(),
                options.getMaxInFlightRequests(),
                options.getMaxWaiting(),
                options.getMaxWaitingSize());
    }

    /** Completes when the stream was found at the start, or is found now if that failed. */
    private synchronized CompletableFuture<?> usableStream() {
        CompletableFuture<?> current = running(stream);
        if (current.isCompletedExceptionally()) {
            current = ensure();
            stream = current;
        }
        return current;
    }

    private CompletableFuture<?> ensure() {
        StreamWriter prepared = running(writer);
        return exists().thenCompose(created -> prepared.prepare());
    }

    private CompletableFuture<?> exists() {
        if (!options.isAutoCreateStream()) {
            return CompletableFuture.completedFuture(false);
        }
        return new StreamProvisioner(runtime.stream(options), options.getDeliveryTimeout())
                .ensure(options.getShards());
    }

    private static void conclude(
            Exchange exchange, RecordBodyWrite write, @Nullable Throwable failure) {
        Throwable cause = failure == null ? null : Completions.cause(failure);
        write.report(exchange.getMessage());
        if (cause != null) {
            exchange.setException(cause);
        }
    }

    private static <T> T running(@Nullable T part) {
        return Objects.requireNonNull(part, "the producer is not started");
    }
}
