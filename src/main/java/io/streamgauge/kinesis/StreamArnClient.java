package io.streamgauge.kinesis;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;

/**
 * A client that replaces the name of one stream by its ARN in each call, so that the stream may
 * belong to another account.
 */
public final class StreamArnClient implements InvocationHandler {

    private final KinesisAsyncClient client;
    private final String name;
    private final String arn;

    private StreamArnClient(KinesisAsyncClient client, String name, String arn) {
        this.client = client;
        this.name = name;
        this.arn = arn;
    }

    /** Wraps a client; closing the wrapper closes the client. */
    public static KinesisAsyncClient of(KinesisAsyncClient client, String name, String arn) {
        return (KinesisAsyncClient)
                Proxy.newProxyInstance(
                        KinesisAsyncClient.class.getClassLoader(),
                        new Class<?>[] {KinesisAsyncClient.class},
                        new StreamArnClient(client, name, arn));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null && arguments.length > 0) {
            if (arguments[0] instanceof Consumer) {
                // The variant with a builder calls that with a request.
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            if (arguments[0] instanceof KinesisRequest request) {
                arguments[0] = withArn(request);
            }
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private KinesisRequest withArn(KinesisRequest request) {
        Optional<SdkField<?>> byName = field(request, "StreamName");
        Optional<SdkField<?>> byArn = field(request, "StreamARN");
        if (byName.isEmpty()
                || byArn.isEmpty()
                || !name.equals(byName.get().getValueOrDefault(request))) {
            return request;
        }
        KinesisRequest.Builder changed = request.toBuilder();
        byName.get().set(changed, null);
        byArn.get().set(changed, arn);
        return changed.build();
    }

    private static Optional<SdkField<?>> field(KinesisRequest request, String member) {
        return request.sdkFields().stream()
                .filter(field -> field.memberName().equals(member))
                .findFirst();
    }
}
