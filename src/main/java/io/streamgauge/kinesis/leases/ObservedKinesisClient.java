package io.streamgauge.kinesis.leases;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.kinesis.FailureClassifier;
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
 * A client for the Kinesis Client Library that records failed reads, which the library only logs.
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
            ObservedSubscription subscription = new ObservedSubscription(shardId, handler);
            arguments[1] = subscription;
            return observed(
                    (CompletableFuture<?>) call(method, arguments),
                    end -> failures.succeeded(shardId),
                    subscription::failed);
        }
        return observed(
                (CompletableFuture<?>) call(method, arguments),
                response -> succeeded(shardId, response),
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
     * Returns a call that completes after its result was recorded: the library acts on the result
     * at once, and its callbacks check the recorded failures.
     */
    private static <T> CompletableFuture<T> observed(
            CompletableFuture<T> call,
            Consumer<@Nullable Object> onResponse,
            Consumer<Throwable> onFailure) {
        CompletableFuture<T> observed =
                call.whenComplete(
                        (response, failure) -> {
                            if (failure == null) {
                                onResponse.accept(response);
                            } else {
                                onFailure.accept(failure);
                            }
                        });
        CompletableFuture<T> unused =
                observed.whenComplete(
                        (response, failure) -> {
                            if (observed.isCancelled()) {
                                call.cancel(false);
                            }
                        });
        return observed;
    }

    private void succeeded(String shardId, @Nullable Object response) {
        if (response instanceof GetShardIteratorResponse found) {
            trackIterator(shardId, found.shardIterator());
        } else {
            if (response instanceof GetRecordsResponse read) {
                trackIterator(shardId, read.nextShardIterator());
            }
            failures.succeeded(shardId);
        }
    }

    /** The library replaces expired iterators itself, and cancels calls at a stop. */
    private void failed(String shardId, Throwable failure) {
        Throwable cause = Completions.cause(failure);
        if (!(cause instanceof ExpiredIteratorException)
                && !(cause instanceof CancellationException)) {
            failures.failed(shardId, cause);
            FailureClassifier.reportOutOfMemory(cause);
        }
    }

    private void trackIterator(String shardId, @Nullable String iterator) {
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

    /** Records the result of a subscription before the library receives it. */
    private final class ObservedSubscription implements SubscribeToShardResponseHandler {

        private final String shardId;
        private final SubscribeToShardResponseHandler handler;
        private final AtomicBoolean failed = new AtomicBoolean();

        ObservedSubscription(String shardId, SubscribeToShardResponseHandler handler) {
            this.shardId = shardId;
            this.handler = handler;
        }

        /** Called by the handler and by the call, with the same failure. */
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
