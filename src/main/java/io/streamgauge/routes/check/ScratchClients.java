package io.streamgauge.routes.check;

import java.lang.reflect.Proxy;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;

/**
 * Gives Camel's own components of AWS a client that answers no call, in the place of the client
 * that they find in the registry of the program: without one they make no endpoint.
 *
 * @param scratch the context of the components
 */
record ScratchClients(CamelContext scratch) {

    private static final String SDK = "software.amazon.awssdk.services.";
    private static final String OWN = "io.streamgauge.";

    void provide() {
        scratch.addLifecycleStrategy(
                new LifecycleStrategySupport() {
                    @Override
                    public void onComponentAdd(String name, Component component) {
                        if (!component.getClass().getName().startsWith(OWN)) {
                            provide(component);
                        }
                    }
                });
    }

    private void provide(Component component) {
        @Nullable PropertyConfigurer options = component.getComponentPropertyConfigurer();
        if (!(options instanceof PropertyConfigurerGetter known)) {
            return;
        }
        String @Nullable [] names = known.getAutowiredNames();
        for (String name : names == null ? new String[0] : names) {
            @Nullable Class<?> type = known.getOptionType(name, true);
            if (type != null && type.isInterface() && type.getName().startsWith(SDK)) {
                options.configure(scratch, component, name, client(type), true);
            }
        }
    }

    private static Object client(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (client, method, arguments) ->
                        switch (method.getName()) {
                            case "toString" -> type.getSimpleName() + " of a check";
                            case "hashCode" -> System.identityHashCode(client);
                            case "equals" -> client == arguments[0];
                            default -> null;
                        });
    }
}
