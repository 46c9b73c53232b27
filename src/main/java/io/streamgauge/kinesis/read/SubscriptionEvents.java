package io.streamgauge.kinesis.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/** The events of one subscription, of which one is fetched ahead of the one that is asked for. */
final class SubscriptionEvents implements Subscriber<SubscribeToShardEvent> {

    private final Deque<SubscribeToShardEvent> here = new ArrayDeque<>();
    private @Nullable CompletableFuture<Optional<SubscribeToShardEvent>> wanted;
    private @Nullable Subscription source;
    private @Nullable Throwable failure;
    private boolean ended;
    private boolean cancelled;

    /** The next event, or none at the end; fails with what the subscription fails with. */
    synchronized CompletableFuture<Optional<SubscribeToShardEvent>> next() {
        CompletableFuture<Optional<SubscribeToShardEvent>> next = new CompletableFuture<>();
        wanted = next;
        give();
        return next;
    }

    synchronized void cancel() {
        cancelled = true;
        if (source != null) {
            source.cancel();
        }
    }

    /** The call is over. */
    synchronized void ended(@Nullable Throwable reason) {
        if (!ended) {
            ended = true;
            failure = reason;
            give();
        }
    }

    @Override
    public synchronized void onSubscribe(Subscription subscription) {
        source = subscription;
        if (cancelled) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public synchronized void onNext(SubscribeToShardEvent event) {
        here.add(event);
        give();
    }

    @Override
    public void onError(Throwable reason) {
        ended(reason);
    }

    @Override
    public void onComplete() {
        ended(null);
    }

    private void give() {
        CompletableFuture<Optional<SubscribeToShardEvent>> next = wanted;
        if (next == null) {
            return;
        }
        SubscribeToShardEvent event = here.poll();
        if (event != null) {
            wanted = null;
            next.complete(Optional.of(event));
            if (source != null && !ended) {
                source.request(1);
            }
        } else if (failure != null) {
            wanted = null;
            next.completeExceptionally(failure);
        } else if (ended) {
            wanted = null;
            next.complete(Optional.empty());
        }
    }
}
