package io.streamgauge.faults;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/** Holds the only thread of timers, so that none of them goes off in the meantime. */
public final class BusyTimers {

    private final CountDownLatch end = new CountDownLatch(1);

    private BusyTimers() {}

    /** Holds it from now on, or from the end of what it does now. */
    public static BusyTimers hold(ExecutorService timers) {
        BusyTimers busy = new BusyTimers();
        var unused =
                timers.submit(
                        () -> {
                            busy.end.await();
                            return "";
                        });
        return busy;
    }

    public void release() {
        end.countDown();
    }
}
