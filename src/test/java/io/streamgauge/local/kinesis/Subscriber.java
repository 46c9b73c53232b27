package io.streamgauge.local.kinesis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** A subscription of AWS's own client, and all that came of it. */
final class Subscriber implements org.reactivestreams.Subscriber<SubscribeToShardEventStream> {

    final List<SubscribeToShardEvent> events = new CopyOnWriteArrayList<>();

    /** Completes when the subscription has begun, or failed to. */
    final CompletableFuture<Subscription> begun = new CompletableFuture<>();

    /** Completes when the subscription is over. */
    final CompletableFuture<Void> ended;

    Subscriber(KinesisAsyncClient client, String consumer, String shard, StartingPosition start) {
        ended =
                client.subscribeToShard(
                        it -> it.consumerARN(consumer).shardId(shard).startingPosition(start),
                        SubscribeToShardResponseHandler.builder()
                                .onEventStream(publisher -> publisher.subscribe(this))
                                .build());
        CompletableFuture<?> unused = ended.whenComplete(this::over);
    }

    /** The data of all records that came, in their order. */
    List<String> data() {
        return events.stream()
                .flatMap(event -> event.records().stream())
                .map(Record::data)
                .map(data -> data.asUtf8String())
                .toList();
    }

    SubscribeToShardEvent last() {
        return events.get(events.size() - 1);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
        begun.complete(subscription);
    }

    @Override
    public void onNext(SubscribeToShardEventStream event) {
        if (event instanceof SubscribeToShardEvent records) {
            events.add(records);
        }
    }

    @Override
    public void onError(Throwable failure) {
        begun.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {}

    private void over(Void nothing, Throwable failure) {
        if (failure != null) {
            begun.completeExceptionally(failure);
        }
    }
}
