package io.streamgauge.kinesis.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/** The events of one subscription; one event is requested ahead. Thread-safe. */
final class SubscriptionEvents implements Subscriber<SubscribeToShardEvent> {

    private final Deque<SubscribeToShardEvent> buffered = new ArrayDeque<>();
    private @Nullable CompletableFuture<Optional<SubscribeToShardEvent>> requested;
    private @Nullable Subscription upstream;
    private @Nullable Throwable failure;
    private boolean ended;
    private boolean cancelled;

    /** The next event, empty at the end; fails when the subscription fails. */
    synchronized CompletableFuture<Optional<SubscribeToShardEvent>> next() {
        CompletableFuture<Optional<SubscribeToShardEvent>> next = new CompletableFuture<>();
        requested = next;
        completeRequested();
        return next;
    }

    synchronized void cancel() {
        cancelled = true;
        if (upstream != null) {
            upstream.cancel();
        }
    }

    /** The call is over. */
    synchronized void ended(@Nullable Throwable reason) {
        if (!ended) {
            ended = true;
            failure = reason;
            completeRequested();
        }
    }

    @Override
    public synchronized void onSubscribe(Subscription subscription) {
        upstream = subscription;
        if (cancelled) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public synchronized void onNext(SubscribeToShardEvent event) {
        buffered.add(event);
        completeRequested();
    }

    @Override
    public void onError(Throwable reason) {
        ended(reason);
    }

    @Override
    public void onComplete() {
        ended(null);
    }

    private void completeRequested() {
        CompletableFuture<Optional<SubscribeToShardEvent>> next = requested;
        if (next == null) {
            return;
        }
        SubscribeToShardEvent event = buffered.poll();
        if (event != null) {
            requested = null;
            next.complete(Optional.of(event));
            if (upstream != null && !ended) {
                upstream.request(1);
            }
        } else if (failure != null) {
            requested = null;
            next.completeExceptionally(failure);
        } else if (ended) {
            requested = null;
            next.complete(Optional.empty());
        }
    }
}
