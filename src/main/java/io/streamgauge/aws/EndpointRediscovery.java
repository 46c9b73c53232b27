package io.streamgauge.aws;

import io.streamgauge.concurrent.Completions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.InvalidEndpointException;

/**
 * A Timestream client that discovers its endpoint again when Timestream reports that it has moved.
 *
 * <p>The SDK discovers the endpoint of an account once and keeps it for its cache period, even when
 * that endpoint answers InvalidEndpointException (421). So the client is replaced by a new one. The
 * requests in flight on the old one end there.
 *
 * <p>Safe for any number of threads: the clients are guarded by this object.
 *
 * @see <a href="https://docs.aws.amazon.com/timestream/latest/developerguide/Using.API.html">The
 *     endpoint discovery pattern</a>
 */
final class EndpointRediscovery implements InvocationHandler {

    /** The client in use, and the one before it, on which requests may still be in flight. */
    private static final int MAX_OPEN = 2;

    private final Supplier<TimestreamWriteAsyncClient> clients;
    private final AutoCloseable shared;
    private final Deque<TimestreamWriteAsyncClient> open = new ArrayDeque<>();

    private EndpointRediscovery(
            Supplier<TimestreamWriteAsyncClient> clients, AutoCloseable shared) {
        this.clients = clients;
        this.shared = shared;
        open.push(clients.get());
    }

    /**
     * @param clients makes a client without a discovered endpoint
     * @param shared what the clients share, closed after them
     */
    static TimestreamWriteAsyncClient of(
            Supplier<TimestreamWriteAsyncClient> clients, AutoCloseable shared) {
        return (TimestreamWriteAsyncClient)
                Proxy.newProxyInstance(
                        EndpointRediscovery.class.getClassLoader(),
                        new Class<?>[] {TimestreamWriteAsyncClient.class},
                        new EndpointRediscovery(clients, shared));
    }

    @Override
    public @Nullable Object invoke(
            Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("close")) {
            close();
            return null;
        }
        TimestreamWriteAsyncClient client = current();
        Object answer;
        try {
            answer = method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
        return answer instanceof CompletableFuture<?> future
                ? future.whenComplete((result, thrown) -> replaceIfMoved(client, thrown))
                : answer;
    }

    private synchronized TimestreamWriteAsyncClient current() {
        return open.element();
    }

    private synchronized void replaceIfMoved(
            TimestreamWriteAsyncClient asked, @Nullable Throwable thrown) {
        Throwable cause = thrown == null ? null : Completions.cause(thrown);
        if (!(cause instanceof InvalidEndpointException) || open.peek() != asked) {
            return;
        }
        open.push(clients.get());
        while (open.size() > MAX_OPEN) {
            open.removeLast().close();
        }
    }

    private synchronized void close() throws Exception {
        open.forEach(TimestreamWriteAsyncClient::close);
        shared.close();
    }
}
