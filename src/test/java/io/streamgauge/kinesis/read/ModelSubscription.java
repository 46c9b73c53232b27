package io.streamgauge.kinesis.read;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;

/**
 * A subscription to a shard of a {@link ModelStream}, which ends when the shard was idle for a
 * while.
 */
final class ModelSubscription implements Subscription {

    private static final int MAX_IDLE_POLLS = 20;

    private final ModelStream stream;
    private final String shardId;
    private final Subscriber<? super SubscribeToShardEventStream> subscriber;
    private final CompletableFuture<Void> call;
    private int after;
    private volatile boolean over;

    /** The place behind which it begins. */
    record Place(String shardId, int after) {}

    ModelSubscription(
            ModelStream stream,
            Place place,
            Subscriber<? super SubscribeToShardEventStream> subscriber,
            CompletableFuture<Void> call) {
        this.stream = stream;
        this.shardId = place.shardId;
        this.after = place.after;
        this.subscriber = subscriber;
        this.call = call;
    }

    @Override
    public void request(long events) {
        stream.scheduler().execute(() -> push(MAX_IDLE_POLLS));
    }

    @Override
    public void cancel() {
        over = true;
        call.complete(null);
    }

    private void push(int polls) {
        if (over) {
            return;
        }
        if (stream.failsNow()) {
            over = true;
            subscriber.onError(ModelStream.throttled());
            call.completeExceptionally(ModelStream.throttled());
            return;
        }
        ModelStream.Read read = stream.read(shardId, after);
        if (read.records().isEmpty() && !read.end() && polls > 0) {
            stream.scheduler().schedule(() -> push(polls - 1), 1, TimeUnit.MILLISECONDS);
            return;
        }
        after = ModelStream.lastOf(read.records(), after);
        over = read.end() || read.records().isEmpty();
        subscriber.onNext(
                SubscribeToShardEvent.builder()
                        .records(read.records())
                        .millisBehindLatest(0L)
                        .continuationSequenceNumber(read.end() ? null : String.valueOf(after))
                        .childShards(read.end() ? stream.children(shardId) : null)
                        .build());
        if (over) {
            subscriber.onComplete();
            call.complete(null);
        }
    }
}
