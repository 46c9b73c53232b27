package io.streamgauge.kinesis.leases;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** A client of DynamoDB that can be cut off, as that of an instance that dies. */
final class CuttableDynamoDb implements InvocationHandler {

    private final DynamoDbAsyncClient client;
    private volatile boolean cut;

    CuttableDynamoDb(DynamoDbAsyncClient client) {
        this.client = client;
    }

    DynamoDbAsyncClient client() {
        return (DynamoDbAsyncClient)
                Proxy.newProxyInstance(
                        CuttableDynamoDb.class.getClassLoader(),
                        new Class<?>[] {DynamoDbAsyncClient.class},
                        this);
    }

    void cut() {
        cut = true;
    }

    boolean isCut() {
        return cut;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (cut && CompletableFuture.class.isAssignableFrom(method.getReturnType())) {
            return CompletableFuture.failedFuture(SdkClientException.create("It is cut off"));
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
