package io.streamgauge.camel.kinesis;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.kinesis.StreamProvisioner;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.write.StreamWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Writes the records of a body; the exchange is done when each has its outcome. */
final class KinesisProducer extends DefaultAsyncProducer {

    private final KinesisEndpoint endpoint;
    private @Nullable RecordKeys keys;
    private @Nullable StreamWriter writer;
    private @Nullable RecordDeadLetters deadLetters;
    private @Nullable CompletableFuture<?> stream;

    KinesisProducer(KinesisEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        RecordBodyWrite write =
                new RecordBodyWrite(
                        running(writer),
                        new RejectedRecords(exchange, endpoint, running(deadLetters)),
                        endpoint.writerEvents(),
                        endpoint.getComponent().completions());
        CompletableFuture<Void> done;
        try {
            BodyRecords body = new BodyRecords(exchange, running(keys));
            CompletableFuture<?> usable = usableStream();
            // A write may wait for room, and the client's threads, which make room, must not.
            Executor here = usable.isDone() ? Runnable::run : endpoint.getComponent().completions();
            done = usable.thenComposeAsync(ready -> write.run(body), here);
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
        StreamRuntime access = endpoint.access();
        KinesisConfiguration options = endpoint.getConfiguration();
        keys = new RecordKeys(endpoint.getCamelContext(), options);
        writer = new StreamWriter(access, KinesisOptions.writer(options), endpoint.writerEvents());
        RecordDeadLetters home = endpoint.deadLetters();
        home.start();
        deadLetters = home;
        stream = ensure();
    }

    @Override
    protected void doStop() throws Exception {
        if (deadLetters != null) {
            deadLetters.stop();
        }
        if (writer != null) {
            writer.close();
            endpoint.writerEvents().stoppedWriting(writer.books());
        }
        super.doStop();
    }

    /** The stream that was looked for at the start, or is looked for again if that failed. */
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
        KinesisConfiguration options = endpoint.getConfiguration();
        if (!options.isAutoCreateStream()) {
            return CompletableFuture.completedFuture(false);
        }
        Duration patience = options.getDeliveryTimeout();
        return new StreamProvisioner(endpoint.access(), patience, endpoint.writerEvents())
                .ensure(options.getShards());
    }

    private static void conclude(
            Exchange exchange, RecordBodyWrite write, @Nullable Throwable failure) {
        Throwable cause = failure == null ? null : Completions.cause(failure);
        write.tell(exchange.getMessage());
        if (cause != null) {
            exchange.setException(cause);
        }
    }

    private static <T> T running(@Nullable T part) {
        return Objects.requireNonNull(part, "the producer is not started");
    }
}
