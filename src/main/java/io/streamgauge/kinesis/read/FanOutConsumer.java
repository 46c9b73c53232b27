package io.streamgauge.kinesis.read;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/**
 * A consumer with enhanced fan-out, registered by its name: each shard then has 2 MB a second for
 * it alone, and pushes its records.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/enhanced-consumers.html">Enhanced
 *     fan-out consumers</a>
 */
public final class FanOutConsumer {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int LOOKS = 60;

    /** AWS refuses with the same error what comes too fast, and a consumer too many. */
    private static final int TRIES_AT_THE_LIMIT = 4;

    private static final Backoff BETWEEN_TRIES =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(4));

    /** Longer than all looks, so that none waits for ever whose timers have been stopped. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final StreamRuntime access;
    private final String streamArn;
    private final String name;

    private FanOutConsumer(StreamRuntime access, String streamArn, String name) {
        this.access = access;
        this.streamArn = streamArn;
        this.name = name;
    }

    /**
     * Registers a consumer, or finds it registered, and waits until it can be used.
     *
     * @return its ARN; nothing where it cannot be had, which the events are told; a failure where
     *     the same call may succeed a little later
     */
    public static CompletableFuture<Optional<String>> register(
            StreamRuntime access, String streamArn, String name, StreamReaderEvents events) {
        return new FanOutConsumer(access, streamArn, name)
                .register(0)
                .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(Optional::of)
                .exceptionallyCompose(
                        thrown -> {
                            if (FailureClassifier.passes(thrown) && !atTheLimit(thrown)) {
                                return CompletableFuture.failedFuture(thrown);
                            }
                            events.fanOutFailed("", FailureClassifier.reason(thrown));
                            return CompletableFuture.completedFuture(Optional.empty());
                        });
    }

    private CompletableFuture<String> register(int refusals) {
        return registerOnce()
                .exceptionallyCompose(
                        thrown ->
                                atTheLimit(thrown) && refusals + 1 < TRIES_AT_THE_LIMIT
                                        ? pause(BETWEEN_TRIES.delay(refusals + 1, access.random()))
                                                .thenCompose(over -> register(refusals + 1))
                                        : CompletableFuture.failedFuture(thrown));
    }

    private static boolean atTheLimit(Throwable thrown) {
        return Completions.cause(thrown) instanceof LimitExceededException;
    }

    private CompletableFuture<String> registerOnce() {
        return access.client()
                .registerStreamConsumer(it -> it.streamARN(streamArn).consumerName(name))
                .<Void>thenApply(answer -> null)
                .exceptionallyCompose(
                        thrown ->
                                Completions.cause(thrown) instanceof ResourceInUseException
                                        ? CompletableFuture.completedFuture(null)
                                        : CompletableFuture.failedFuture(thrown))
                .thenCompose(registered -> active(LOOKS));
    }

    private CompletableFuture<String> active(int looks) {
        return access.client()
                .describeStreamConsumer(it -> it.streamARN(streamArn).consumerName(name))
                .thenCompose(
                        answer -> {
                            var consumer = answer.consumerDescription();
                            if (consumer.consumerStatus() == ConsumerStatus.ACTIVE) {
                                return CompletableFuture.completedFuture(consumer.consumerARN());
                            }
                            return looks > 1
                                    ? pause(BETWEEN_LOOKS).thenCompose(over -> active(looks - 1))
                                    : CompletableFuture.failedFuture(
                                            new IllegalStateException(
                                                    "the consumer '"
                                                            + name
                                                            + "' does not become active"));
                        });
    }

    private CompletableFuture<Void> pause(Duration time) {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        var unused =
                access.scheduler()
                        .schedule(
                                () -> pause.complete(null), time.toMillis(), TimeUnit.MILLISECONDS);
        return pause;
    }
}
