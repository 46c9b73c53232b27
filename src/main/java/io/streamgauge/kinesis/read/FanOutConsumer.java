package io.streamgauge.kinesis.read;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/**
 * A registered consumer with enhanced fan-out: each shard pushes its records to it, with 2 MB a
 * second of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/enhanced-consumers.html">Enhanced
 *     fan-out consumers</a>
 */
public final class FanOutConsumer {

    private static final Duration DESCRIBE_INTERVAL = Duration.ofMillis(500);
    private static final int MAX_DESCRIBES = 60;

    /** AWS throws the same exception for too many calls and for too many consumers. */
    private static final int MAX_ATTEMPTS_AT_THE_LIMIT = 4;

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(4));

    /**
     * Longer than all attempts, so that no caller waits forever after its scheduler was stopped.
     */
    private static final Duration MAX_REGISTRATION = Duration.ofMinutes(2);

    private final StreamRuntime stream;
    private final String streamArn;
    private final String name;

    private FanOutConsumer(StreamRuntime stream, String streamArn, String name) {
        this.stream = stream;
        this.streamArn = streamArn;
        this.name = name;
    }

    /**
     * Registers a consumer unless it is registered, and waits until it can be used.
     *
     * @return its ARN, or empty if fan-out is not available, which is reported to the events; fails
     *     when a later call may succeed
     */
    public static CompletableFuture<Optional<String>> register(
            StreamRuntime stream, String streamArn, String name, StreamReaderEvents events) {
        return new FanOutConsumer(stream, streamArn, name)
                .register()
                .orTimeout(MAX_REGISTRATION.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(Optional::of)
                .exceptionallyCompose(
                        thrown -> {
                            if (FailureClassifier.isTransient(thrown) && !atTheLimit(thrown)) {
                                return CompletableFuture.failedFuture(thrown);
                            }
                            events.fanOutFailed("", FailureClassifier.reason(thrown));
                            return CompletableFuture.completedFuture(Optional.empty());
                        });
    }

    private CompletableFuture<String> register() {
        RetryPolicy<String> atTheLimit =
                RetryPolicy.<String>builder()
                        .handleIf(FanOutConsumer::atTheLimit)
                        .withMaxAttempts(MAX_ATTEMPTS_AT_THE_LIMIT)
                        .withDelayFn(it -> BACKOFF.delay(it.getAttemptCount(), stream.random()))
                        .build();
        return Failsafe.with(atTheLimit)
                .with(stream.scheduler())
                .getStageAsync(() -> registerOnce().thenCompose(registered -> active()));
    }

    private static boolean atTheLimit(Throwable thrown) {
        return Completions.cause(thrown) instanceof LimitExceededException;
    }

    private CompletableFuture<Void> registerOnce() {
        return stream.client()
                .registerStreamConsumer(it -> it.streamARN(streamArn).consumerName(name))
                .<Void>thenApply(response -> null)
                .exceptionallyCompose(
                        thrown ->
                                Completions.cause(thrown) instanceof ResourceInUseException
                                        ? CompletableFuture.completedFuture(null)
                                        : CompletableFuture.failedFuture(thrown));
    }

    private CompletableFuture<String> active() {
        RetryPolicy<ConsumerDescription> untilActive =
                RetryPolicy.<ConsumerDescription>builder()
                        .handleIf((consumer, thrown) -> thrown == null && !isActive(consumer))
                        .withMaxAttempts(MAX_DESCRIBES)
                        .withDelay(DESCRIBE_INTERVAL)
                        .build();
        return Failsafe.with(untilActive)
                .with(stream.scheduler())
                .getStageAsync(this::describe)
                .thenApply(this::activeArn);
    }

    private CompletableFuture<ConsumerDescription> describe() {
        return stream.client()
                .describeStreamConsumer(it -> it.streamARN(streamArn).consumerName(name))
                .thenApply(DescribeStreamConsumerResponse::consumerDescription);
    }

    private String activeArn(ConsumerDescription consumer) {
        if (!isActive(consumer)) {
            throw new IllegalStateException("the consumer '" + name + "' does not become active");
        }
        return consumer.consumerARN();
    }

    private static boolean isActive(ConsumerDescription consumer) {
        return consumer.consumerStatus() == ConsumerStatus.ACTIVE;
    }
}
