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
 * The records that a shard pushes to a registered consumer. A subscription lasts five minutes, and
 * is followed by another one; where none can be had, the shard is polled.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShard.html">SubscribeToShard</a>
 */
final class FanOutSource implements PageSource {

    /** So often in a row a subscription may fail without a single event. */
    private static final int TRIES = 3;

    /** A shard pushes an event each few seconds, also one without records. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(35);

    /** A subscription ends after five minutes by itself. */
    private static final Duration LONGEST_SUBSCRIPTION = Duration.ofMinutes(6);

    private final StreamReaderRuntime work;
    private final Source source;
    private final Pauses pauses;
    private Position resume;
    private int failures;
    private @Nullable SubscriptionEvents subscription;
    private @Nullable PollingSource polled;

    FanOutSource(StreamReaderRuntime work, Source source, Position from, Pauses pauses) {
        this.work = work;
        this.source = source;
        this.resume = from;
        this.pauses = pauses;
    }

    /** A shard, and the ARN of the consumer that it pushes to. */
    record Source(String consumer, String shardId) {}

    @Override
    public Page next() {
        while (polled == null) {
            Optional<SubscribeToShardEvent> event = nextEvent();
            if (event.isPresent()) {
                return page(event.get());
            }
        }
        return polled.next();
    }

    @Override
    public void reopen() {
        if (polled != null) {
            polled.reopen();
        } else {
            close();
        }
    }

    @Override
    public void close() {
        if (polled != null) {
            polled.close();
        }
        if (subscription != null) {
            subscription.cancel();
            subscription = null;
        }
    }

    /** The next event, or none when the subscription has ended. */
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

    /** A connection that is lost without a word neither pushes nor fails. */
    private static <T> CompletableFuture<T> inTime(CompletableFuture<T> event) {
        return event.orTimeout(LONGEST_SILENCE.toMillis(), TimeUnit.MILLISECONDS)
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
        return Page.of(source.shardId, event.records(), event.millisBehindLatest(), next == null);
    }

    private void requireClosed() {
        try {
            new StreamListing(work.access(), pauses).requireClosed(source.shardId);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The one that had the shard before may hold it for some seconds more. */
    private void failed(RuntimeException failure) {
        boolean held = Completions.cause(failure) instanceof ResourceInUseException;
        if (!held && ++failures >= TRIES && !pauses.stopped()) {
            work.outlet().events().fanOutFailed(source.shardId, FailureClassifier.reason(failure));
            polled = new PollingSource(work, source.shardId, resume, pauses);
        }
    }

    private SubscriptionEvents subscribe() {
        SubscriptionEvents events = new SubscriptionEvents();
        SubscribeToShardRequest request =
                SubscribeToShardRequest.builder()
                        .consumerARN(source.consumer)
                        .shardId(source.shardId)
                        .startingPosition(starting(resume))
                        .overrideConfiguration(
                                call ->
                                        call.apiCallAttemptTimeout(LONGEST_SUBSCRIPTION)
                                                .apiCallTimeout(LONGEST_SUBSCRIPTION))
                        .build();
        CompletableFuture<Void> call =
                work.access()
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

    private static StartingPosition starting(Position position) {
        var iterator = position.iterator().build();
        return StartingPosition.builder()
                .type(iterator.shardIteratorType())
                .sequenceNumber(iterator.startingSequenceNumber())
                .timestamp(iterator.timestamp())
                .build();
    }
}
