package io.streamgauge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.junit.jupiter.api.Test;

class QuartzThreadsTest {

    @Test
    void aScheduleHasNoThreadsUntilItsJobRuns() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        // Those of an earlier test in this process may not have ended yet.
        Set<Thread> earlier = workers();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry()
                    .bind("threads", ComponentCustomizer.class, QuartzThreads.customizer());
            camel.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("quartz:later?cron=0+0+0+1+1+?+2099").to("log:later");
                        }
                    });
            camel.start();
            assertThat(workers()).isSubsetOf(earlier);

            // Quartz may run it at once, for the second that has begun.
            camel.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("quartz:often?cron=0/1+*+*+*+*+?")
                                    .process(exchange -> runs.incrementAndGet());
                        }
                    });

            await().until(() -> runs.get() >= 2);
            assertThat(workers()).anyMatch(thread -> !earlier.contains(thread));
        }
    }

    private static Set<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(
                        thread ->
                                thread.getName().contains("quartz-worker")
                                        || thread.getName().matches(".*QuartzScheduler.*Worker-.*"))
                .collect(Collectors.toSet());
    }
}
