package io.streamgauge.kinesis.leases;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an object of a large interface of which only some methods are called. */
final class ModelProxy {

    private ModelProxy() {}

    /** What a method gives. */
    interface Answer {
        @Nullable Object to(Object[] arguments) throws Exception;
    }

    static <T> T of(Class<T> type, Map<String, Answer> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        ModelProxy.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            Answer answer = answers.get(method.getName());
                            if (answer == null) {
                                throw new UnsupportedOperationException(method.toString());
                            }
                            return answer.to(arguments == null ? new Object[0] : arguments);
                        }));
    }
}
