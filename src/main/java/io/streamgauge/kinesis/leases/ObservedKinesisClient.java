package io.streamgauge.kinesis.leases;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.kinesis.StreamProblem;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/**
 * A client of Kinesis for the Kinesis Client Library, which tells no one but its own log which of
 * its reads fail.
 */
final class ObservedKinesisClient implements InvocationHandler {

    private final KinesisAsyncClient client;
    private final ShardReadFailures failures;
    private final Map<String, String> shardOfIterator = new ConcurrentHashMap<>();
    private final Map<String, String> iteratorOfShard = new ConcurrentHashMap<>();

    private ObservedKinesisClient(KinesisAsyncClient client, ShardReadFailures failures) {
        this.client = client;
        this.failures = failures;
    }

    static KinesisAsyncClient of(KinesisAsyncClient client, ShardReadFailures failures) {
        return (KinesisAsyncClient)
                Proxy.newProxyInstance(
                        ObservedKinesisClient.class.getClassLoader(),
                        new Class<?>[] {KinesisAsyncClient.class},
                        new ObservedKinesisClient(client, failures));
    }

    @Override
    public @Nullable Object invoke(
            Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        String shardId = arguments == null ? null : shardOf(arguments[0]);
        if (arguments == null || shardId == null) {
            return call(method, arguments);
        }
        if (arguments.length > 1
                && arguments[1] instanceof SubscribeToShardResponseHandler handler) {
            WatchedSubscription subscription = new WatchedSubscription(shardId, handler);
            arguments[1] = subscription;
            return watched(
                    (CompletableFuture<?>) call(method, arguments),
                    end -> failures.succeeded(shardId),
                    subscription::failed);
        }
        return watched(
                (CompletableFuture<?>) call(method, arguments),
                answer -> succeeded(shardId, answer),
                failure -> failed(shardId, failure));
    }

    private Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private @Nullable String shardOf(@Nullable Object request) {
        if (request instanceof GetShardIteratorRequest iterator) {
            return iterator.shardId();
        }
        if (request instanceof SubscribeToShardRequest subscription) {
            return subscription.shardId();
        }
        return request instanceof GetRecordsRequest read
                ? shardOfIterator.get(read.shardIterator())
                : null;
    }

    /**
     * The same call, which ends only after its end was noted: the library acts on it at once, and
     * what it does then depends on what is known of the shard.
     */
    private static <T> CompletableFuture<T> watched(
            CompletableFuture<T> call,
            Consumer<@Nullable Object> onAnswer,
            Consumer<Throwable> onFailure) {
        CompletableFuture<T> watched =
                call.whenComplete(
                        (answer, failure) -> {
                            if (failure == null) {
                                onAnswer.accept(answer);
                            } else {
                                onFailure.accept(failure);
                            }
                        });
        CompletableFuture<T> unused =
                watched.whenComplete(
                        (answer, failure) -> {
                            if (watched.isCancelled()) {
                                call.cancel(false);
                            }
                        });
        return watched;
    }

    private void succeeded(String shardId, @Nullable Object answer) {
        if (answer instanceof GetShardIteratorResponse found) {
            follow(shardId, found.shardIterator());
        } else {
            if (answer instanceof GetRecordsResponse read) {
                follow(shardId, read.nextShardIterator());
            }
            failures.succeeded(shardId);
        }
    }

    /** The library makes another iterator for one that has expired, and cancels at a stop. */
    private void failed(String shardId, Throwable failure) {
        Throwable cause = Completions.cause(failure);
        if (!(cause instanceof ExpiredIteratorException)
                && !(cause instanceof CancellationException)) {
            failures.failed(shardId, cause);
            StreamProblem.checkMemory(cause);
        }
    }

    private void follow(String shardId, @Nullable String iterator) {
        String before =
                iterator == null
                        ? iteratorOfShard.remove(shardId)
                        : iteratorOfShard.put(shardId, iterator);
        if (before != null) {
            shardOfIterator.remove(before);
        }
        if (iterator != null) {
            shardOfIterator.put(iterator, shardId);
        }
    }

    /** Notes how a subscription fares before the library hears of it. */
    private final class WatchedSubscription implements SubscribeToShardResponseHandler {

        private final String shardId;
        private final SubscribeToShardResponseHandler handler;
        private final AtomicBoolean failed = new AtomicBoolean();

        WatchedSubscription(String shardId, SubscribeToShardResponseHandler handler) {
            this.shardId = shardId;
            this.handler = handler;
        }

        /** The call fails with what its handler is called with, too. */
        void failed(Throwable failure) {
            if (!failed.getAndSet(true)) {
                ObservedKinesisClient.this.failed(shardId, failure);
            }
        }

        @Override
        public void responseReceived(SubscribeToShardResponse response) {
            failures.succeeded(shardId);
            handler.responseReceived(response);
        }

        @Override
        public void onEventStream(SdkPublisher<SubscribeToShardEventStream> publisher) {
            handler.onEventStream(publisher);
        }

        @Override
        public void exceptionOccurred(Throwable failure) {
            failed(failure);
            handler.exceptionOccurred(failure);
        }

        @Override
        public void complete() {
            handler.complete();
        }
    }
}
