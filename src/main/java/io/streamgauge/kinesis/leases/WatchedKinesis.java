package io.streamgauge.kinesis.leases;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;

/**
 * A client of Kinesis for the Kinesis Client Library, which tells no one but its own log which of
 * its reads fail.
 */
final class WatchedKinesis implements InvocationHandler {

    private final KinesisAsyncClient client;
    private final ShardFaults faults;
    private final Map<String, String> shardOfIterator = new ConcurrentHashMap<>();
    private final Map<String, String> iteratorOfShard = new ConcurrentHashMap<>();

    private WatchedKinesis(KinesisAsyncClient client, ShardFaults faults) {
        this.client = client;
        this.faults = faults;
    }

    static KinesisAsyncClient of(KinesisAsyncClient client, ShardFaults faults) {
        return (KinesisAsyncClient)
                Proxy.newProxyInstance(
                        WatchedKinesis.class.getClassLoader(),
                        new Class<?>[] {KinesisAsyncClient.class},
                        new WatchedKinesis(client, faults));
    }

    @Override
    public @Nullable Object invoke(
            Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        Object result;
        try {
            result = method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
        if (arguments != null && result instanceof CompletableFuture<?> call) {
            watch(arguments[0], call);
        }
        return result;
    }

    private void watch(@Nullable Object request, CompletableFuture<?> call) {
        if (request instanceof GetShardIteratorRequest iterator) {
            watch(iterator.shardId(), call);
        } else if (request instanceof SubscribeToShardRequest subscription) {
            watch(subscription.shardId(), call);
        } else if (request instanceof GetRecordsRequest read) {
            String shardId = shardOfIterator.get(read.shardIterator());
            if (shardId != null) {
                watch(shardId, call);
            }
        }
    }

    private void watch(String shardId, CompletableFuture<?> call) {
        CompletableFuture<?> unused =
                call.whenComplete(
                        (answer, failure) -> {
                            if (failure == null) {
                                passed(shardId, answer);
                            } else {
                                failed(shardId, failure);
                            }
                        });
    }

    private void passed(String shardId, @Nullable Object answer) {
        if (answer instanceof GetShardIteratorResponse found) {
            follow(shardId, found.shardIterator());
        } else {
            if (answer instanceof GetRecordsResponse read) {
                follow(shardId, read.nextShardIterator());
            }
            faults.passed(shardId);
        }
    }

    /** The library makes another iterator for one that has expired, and cancels at a stop. */
    private void failed(String shardId, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (!(cause instanceof ExpiredIteratorException)
                && !(cause instanceof CancellationException)) {
            faults.failed(shardId, cause);
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
}
