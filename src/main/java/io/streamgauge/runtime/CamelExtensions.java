package io.streamgauge.runtime;

import io.streamgauge.camel.DurationConverter;
import io.streamgauge.camel.SteadyTimerComponent;
import io.streamgauge.camel.http.ExactHttpComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ManagementStrategy;

/** The converters, components and listeners that replace or extend Camel's own. */
final class CamelExtensions {

    private CamelExtensions() {}

    /** Installs all of them, for a context that runs routes. */
    static void install(CamelContext camel) {
        extend(camel);
        camel.getExecutorServiceManager().setThreadPoolFactory(new EndingThreads());
        ManagementStrategy management = camel.getManagementStrategy();
        management.addEventNotifier(new OutOfMemoryHandler());
        management.addEventNotifier(new RouteFailures());
    }

    /** Installs converters and components, which routes are checked with, too. */
    static void extend(CamelContext camel) {
        DurationConverter.register(camel);
        SecretSources.standIn(camel);
        camel.addComponent("timer", new SteadyTimerComponent());
        camel.addComponent("http", new ExactHttpComponent());
        camel.addComponent("https", new ExactHttpComponent());
    }
}
