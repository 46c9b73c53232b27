package io.streamgauge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.junit.jupiter.api.Test;

class QuartzThreadsTest {

    @Test
    void aScheduleHasNoThreadsUntilItsJobRuns() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry()
                    .bind("threads", ComponentCustomizer.class, QuartzThreads.customizer());
            camel.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("quartz:often?cron=0/1+*+*+*+*+?")
                                    .routeId("often")
                                    .autoStartup(false)
                                    .process(exchange -> runs.incrementAndGet());
                        }
                    });
            camel.start();
            assertThat(workers()).isZero();

            camel.getRouteController().startRoute("often");

            await().until(() -> runs.get() >= 2);
            assertThat(workers()).isPositive();
        }
    }

    private static long workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(
                        thread ->
                                thread.getName().contains("quartz-worker")
                                        || thread.getName().matches(".*QuartzScheduler.*Worker-.*"))
                .count();
    }
}
