package io.streamgauge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class SteadyTimerComponentTest {

    @Test
    void timersOfOneNameDoNotWaitForEachOtherAndEndWithTheirRoutes() throws Exception {
        AtomicInteger ticks = new AtomicInteger();
        AtomicInteger counted = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("timer", new SteadyTimerComponent());
            camel.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("timer:tick?period=10ms&delay=0").process(it -> end.await());
                            from("timer:tick?period=10ms&delay=0&fixedRate=true")
                                    .routeId("free")
                                    .process(it -> ticks.incrementAndGet());
                            from("timer:once?repeatCount=2&period=5ms")
                                    .process(it -> counted.incrementAndGet());
                        }
                    });
            camel.start();

            await().until(() -> ticks.get() > 20);
            await().until(() -> counted.get() == 2);
            camel.getRouteController().stopRoute("free");
            int stopped = ticks.get();
            camel.getRouteController().startRoute("free");
            await().until(() -> ticks.get() > stopped + 5);
            assertThat(counted.get()).isEqualTo(2);
            end.countDown();
        }
    }
}
