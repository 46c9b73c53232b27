package io.streamgauge.camel.timestream;

import io.streamgauge.timestream.FastTimers;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;

/** The pools of a context whose timers are hasty, as where no test is of their time. */
public final class FastTimerPools extends DefaultThreadPoolFactory {

    @Override
    public ScheduledExecutorService newScheduledThreadPool(
            ThreadPoolProfile profile, ThreadFactory threads) {
        return new FastTimers(threads);
    }
}
