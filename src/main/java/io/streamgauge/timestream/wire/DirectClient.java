package io.streamgauge.timestream.wire;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;

/**
 * A client of Timestream that sends requests with a {@link PreparedBody} itself, and has a client
 * of the AWS SDK do all else.
 */
public final class DirectClient implements InvocationHandler {

    private final TimestreamWriteAsyncClient sdk;
    private final DirectSender sender;

    private DirectClient(TimestreamWriteAsyncClient sdk, DirectSender sender) {
        this.sdk = sdk;
        this.sender = sender;
    }

    /**
     * Makes a client.
     *
     * @param sdk is closed with the client
     */
    public static TimestreamWriteAsyncClient of(
            TimestreamWriteAsyncClient sdk, DirectSettings settings) {
        return (TimestreamWriteAsyncClient)
                Proxy.newProxyInstance(
                        DirectClient.class.getClassLoader(),
                        new Class<?>[] {TimestreamWriteAsyncClient.class},
                        new DirectClient(sdk, new DirectSender(settings, sdk)));
    }

    @Override
    public @Nullable Object invoke(
            Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (arguments != null && arguments[0] instanceof WriteRecordsRequest request) {
            byte[] body = PreparedBody.of(request);
            if (body != null) {
                return sender.send(body);
            }
        }
        if (method.getName().equals("close")) {
            sender.close();
        }
        try {
            return method.invoke(sdk, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
