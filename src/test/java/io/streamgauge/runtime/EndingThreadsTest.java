package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.util.concurrent.SizedScheduledExecutorService;
import org.junit.jupiter.api.Test;

class EndingThreadsTest {

    @Test
    void threadsOfCamelsPoolsEnd() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            CamelExtensions.install(camel);
            ExecutorServiceManager executors = camel.getExecutorServiceManager();

            for (ExecutorService pool :
                    new ExecutorService[] {
                        executors.newSingleThreadExecutor(this, "single"),
                        executors.newFixedThreadPool(this, "fixed", 3),
                        executors.newSingleThreadScheduledExecutor(this, "timer"),
                        executors.newScheduledThreadPool(this, "timers", 2),
                        executors.newDefaultScheduledThreadPool(this, "default")
                    }) {
                assertThat(threads(pool).allowsCoreThreadTimeOut()).as(pool.toString()).isTrue();
            }
        }
    }

    private static ThreadPoolExecutor threads(ExecutorService pool) {
        return pool instanceof SizedScheduledExecutorService sized
                ? sized.getScheduledThreadPoolExecutor()
                : (ThreadPoolExecutor) pool;
    }
}
