package io.streamgauge.runtime;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.apache.camel.util.concurrent.SizedScheduledExecutorService;

/**
 * Makes Camel's pools, whose threads end when there has been nothing to do for a while. Camel's
 * pools of a fixed size keep theirs, though some are used at the start only.
 */
final class EndingThreads extends DefaultThreadPoolFactory {

    private static final long IDLE_SECONDS = 5;

    @Override
    public ExecutorService newThreadPool(ThreadPoolProfile profile, ThreadFactory factory) {
        return ending(super.newThreadPool(profile, factory));
    }

    @Override
    public ScheduledExecutorService newScheduledThreadPool(
            ThreadPoolProfile profile, ThreadFactory factory) {
        ScheduledExecutorService pool = super.newScheduledThreadPool(profile, factory);
        if (pool instanceof SizedScheduledExecutorService sized) {
            ending(sized.getScheduledThreadPoolExecutor());
            return pool;
        }
        return ending(pool);
    }

    private static <T extends ExecutorService> T ending(T pool) {
        if (pool instanceof ThreadPoolExecutor threads && !threads.allowsCoreThreadTimeOut()) {
            threads.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
            threads.allowCoreThreadTimeOut(true);
        }
        return pool;
    }
}
