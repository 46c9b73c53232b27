package io.streamgauge.kinesis.read;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.StreamListing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/**
 * Reads a shard with enhanced fan-out. A subscription lasts five minutes, and is followed by
 * another one; if subscriptions keep failing, the shard is polled.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShard.html">SubscribeToShard</a>
 */
final class FanOutSource implements PageSource {

    /** The number of consecutive subscriptions without an event after which the shard is polled. */
    private static final int MAX_FAILURES = 3;

    /** A shard pushes an event every few seconds, even without records. */
    private static final Duration MAX_SILENCE = Duration.ofSeconds(35);

    /** Kinesis ends a subscription after five minutes. */
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(6);

    private final Settings settings;
    private final String shardId;
    private final Pauses pauses;
    private Position resume;
    private int failures;
    private @Nullable SubscriptionEvents subscription;
    private @Nullable PageSource fallback;

    FanOutSource(Settings settings, String shardId, Position start, Pauses pauses) {
        this.settings = settings;
        this.shardId = shardId;
        this.resume = start;
        this.pauses = pauses;
    }

    /** What all shards share: the consumer that they push to, and polling for those that cannot. */
    record Settings(StreamReaderRuntime runtime, String consumerArn, PageSource.Factory polling) {}

    @Override
    public Page next() {
        while (fallback == null) {
            Optional<SubscribeToShardEvent> event = nextEvent();
            if (event.isPresent()) {
                return page(event.get());
            }
        }
        return fallback.next();
    }

    @Override
    public void reopen() {
        if (fallback != null) {
            fallback.reopen();
        } else {
            close();
        }
    }

    @Override
    public void close() {
        if (fallback != null) {
            fallback.close();
        }
        if (subscription != null) {
            subscription.cancel();
            subscription = null;
        }
    }

    /** The next event; empty when the subscription has ended. */
    private Optional<SubscribeToShardEvent> nextEvent() {
        SubscriptionEvents events = subscription == null ? subscribe() : subscription;
        subscription = events;
        try {
            Optional<SubscribeToShardEvent> event = pauses.await(inTime(events.next()));
            failures = 0;
            subscription = event.isPresent() ? events : null;
            return event;
        } catch (RuntimeException e) {
            close();
            failed(e);
            throw e;
        }
    }

    /** A lost connection may neither push nor fail. */
    private static <T> CompletableFuture<T> inTime(CompletableFuture<T> event) {
        return event.orTimeout(MAX_SILENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(
                        failure ->
                                CompletableFuture.failedFuture(
                                        failure instanceof TimeoutException
                                                ? new IllegalStateException(
                                                        "the subscription pushed nothing for 35s,"
                                                                + " and is opened again")
                                                : failure));
    }

    private Page page(SubscribeToShardEvent event) {
        String next = event.continuationSequenceNumber();
        if (next != null) {
            resume = new Position.AfterSequenceNumber(next);
        } else if (event.childShards().isEmpty()) {
            requireClosed();
        }
        return Page.of(shardId, event.records(), event.millisBehindLatest(), next == null);
    }

    private void requireClosed() {
        try {
            new StreamListing(settings.runtime.stream(), pauses).requireClosed(shardId);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Not while the last holder of the shard still has its subscription, for a few seconds. */
    private void failed(RuntimeException failure) {
        boolean held = Completions.cause(failure) instanceof ResourceInUseException;
        if (!held && ++failures >= MAX_FAILURES && !pauses.stopped()) {
            settings.runtime
                    .callbacks()
                    .events()
                    .fanOutFailed(shardId, FailureClassifier.reason(failure));
            fallback = settings.polling.from(shardId, resume, pauses);
        }
    }

    private SubscriptionEvents subscribe() {
        SubscriptionEvents events = new SubscriptionEvents();
        SubscribeToShardRequest request =
                SubscribeToShardRequest.builder()
                        .consumerARN(settings.consumerArn)
                        .shardId(shardId)
                        .startingPosition(startingPosition(resume))
                        .overrideConfiguration(
                                call ->
                                        call.apiCallAttemptTimeout(CALL_TIMEOUT)
                                                .apiCallTimeout(CALL_TIMEOUT))
                        .build();
        CompletableFuture<Void> call =
                settings.runtime.stream()
                        .client()
                        .subscribeToShard(
                                request,
                                SubscribeToShardResponseHandler.builder()
                                        .onEventStream(
                                                stream ->
                                                        stream.filter(SubscribeToShardEvent.class)
                                                                .subscribe(events))
                                        .build());
        CompletableFuture<Void> unused =
                pauses.untilStopped(call).whenComplete((end, failure) -> events.ended(failure));
        return events;
    }

    private static StartingPosition startingPosition(Position position) {
        var iterator = position.iterator().build();
        return StartingPosition.builder()
                .type(iterator.shardIteratorType())
                .sequenceNumber(iterator.startingSequenceNumber())
                .timestamp(iterator.timestamp())
                .build();
    }
}
