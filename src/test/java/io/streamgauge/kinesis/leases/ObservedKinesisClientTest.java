package io.streamgauge.kinesis.leases;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.kinesis.read.TestReaderEvents;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** What is known of a shard at the moment when the library hears how its call ended. */
class ObservedKinesisClientTest {

    private static final String SHARD = "shardId-000000000000";
    private static final GetShardIteratorRequest ITERATOR =
            GetShardIteratorRequest.builder().shardId(SHARD).build();
    private static final SubscribeToShardRequest SUBSCRIPTION =
            SubscribeToShardRequest.builder().shardId(SHARD).build();
    private final RuntimeException gone =
            ResourceNotFoundException.builder().message("gone").build();

    private final List<String> reported = new ArrayList<>();
    private final ShardReadFailures failures =
            new ShardReadFailures(
                    new TestReaderEvents() {
                        @Override
                        public void readThrottled(String shardId, String reason, Duration pause) {
                            reported.add("throttled " + shardId);
                        }

                        @Override
                        public void readFailed(String shardId, String reason, Duration pause) {
                            reported.add(shardId);
                        }
                    },
                    InstantSource.system(),
                    Duration.ofSeconds(1));
    private final CompletableFuture<Object> call = new CompletableFuture<>();
    private CompletableFuture<Object> nextCall = call;
    private SubscribeToShardResponseHandler subscription;
    private final KinesisAsyncClient client = ObservedKinesisClient.of(answering(), failures);

    @Test
    void aFailedIteratorIsRecordedBeforeTheLibrarySeesIt() {
        List<Boolean> known = new ArrayList<>();
        note(client.getShardIterator(ITERATOR), known);

        call.completeExceptionally(gone);

        assertThat(known).containsExactly(true);
    }

    /** The library reads on at once with the iterator that it got. */
    @Test
    void aReadFromInsideTheIteratorCallbackIsObserved() {
        CompletableFuture<Object> read = new CompletableFuture<>();
        List<Boolean> known = new ArrayList<>();
        CompletableFuture<Void> reading =
                client.getShardIterator(ITERATOR)
                        .thenAccept(
                                found -> {
                                    nextCall = read;
                                    note(client.getRecords(read(found.shardIterator())), known);
                                });

        call.complete(GetShardIteratorResponse.builder().shardIterator("first").build());
        read.completeExceptionally(gone);

        assertThat(reading).isCompleted();
        assertThat(known).containsExactly(true);
    }

    @Test
    void aReadFromInsideAReadCallbackIsObserved() {
        CompletableFuture<Object> second = new CompletableFuture<>();
        CompletableFuture<Object> third = new CompletableFuture<>();
        List<Boolean> known = new ArrayList<>();
        CompletableFuture<Void> reading =
                client.getShardIterator(ITERATOR)
                        .thenCompose(
                                found -> {
                                    nextCall = second;
                                    return client.getRecords(read("first"));
                                })
                        .thenAccept(
                                page -> {
                                    nextCall = third;
                                    note(client.getRecords(read("second")), known);
                                });

        call.complete(GetShardIteratorResponse.builder().shardIterator("first").build());
        second.complete(GetRecordsResponse.builder().nextShardIterator("second").build());
        third.completeExceptionally(gone);

        assertThat(reading).isCompleted();
        assertThat(known).containsExactly(true);
    }

    /** The SDK calls the handler before it ends the call. */
    @Test
    void aFailedSubscriptionIsRecordedBeforeTheLibrarySeesIt() {
        List<Boolean> known = new ArrayList<>();
        CompletableFuture<Void> subscribed = client.subscribeToShard(SUBSCRIPTION, handler(known));

        subscription.exceptionOccurred(new CompletionException(gone));
        call.completeExceptionally(gone);

        assertThat(subscribed).isCompletedExceptionally();
        assertThat(known).containsExactly(true);
        assertThat(reported).containsExactly(SHARD);
    }

    @Test
    void aNewSubscriptionClearsTheLastFailure() {
        failures.failed(SHARD, gone);
        CompletableFuture<Void> subscribed =
                client.subscribeToShard(SUBSCRIPTION, handler(new ArrayList<>()));

        subscription.responseReceived(SubscribeToShardResponse.builder().build());

        assertThat(subscribed).isNotDone();
        assertThat(failures.all()).isEmpty();
    }

    /** Other consumers share the limit of reads of a shard. */
    @Test
    void oneThrottledReadIsNotAFailure() {
        RuntimeException throttled =
                ProvisionedThroughputExceededException.builder().statusCode(400).build();

        failures.failed(SHARD, throttled);
        failures.succeeded(SHARD);
        failures.failed(SHARD, throttled);
        failures.failed(SHARD, throttled);

        assertThat(reported).containsExactly("throttled " + SHARD, "throttled " + SHARD, SHARD);
    }

    @Test
    void aCallIsCancelledWhenTheLibraryCancelsIt() {
        client.getShardIterator(ITERATOR).cancel(true);

        assertThat(call).isCancelled();
        assertThat(reported).isEmpty();
    }

    private static GetRecordsRequest read(String iterator) {
        return GetRecordsRequest.builder().shardIterator(iterator).build();
    }

    private void note(CompletableFuture<?> heard, List<Boolean> known) {
        CompletableFuture<?> unused =
                heard.whenComplete((answer, failure) -> known.add(failures.of(SHARD).isPresent()));
    }

    private KinesisAsyncClient answering() {
        return (KinesisAsyncClient)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {KinesisAsyncClient.class},
                        (proxy, method, arguments) -> {
                            if (arguments.length > 1) {
                                subscription = (SubscribeToShardResponseHandler) arguments[1];
                            }
                            return nextCall;
                        });
    }

    private SubscribeToShardResponseHandler handler(List<Boolean> known) {
        return new SubscribeToShardResponseHandler() {
            @Override
            public void responseReceived(SubscribeToShardResponse response) {}

            @Override
            public void onEventStream(SdkPublisher<SubscribeToShardEventStream> publisher) {}

            @Override
            public void exceptionOccurred(Throwable failure) {
                known.add(failures.of(SHARD).isPresent());
            }

            @Override
            public void complete() {}
        };
    }
}
