package io.streamgauge.runtime;

import io.streamgauge.concurrent.DaemonThreads;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A thread that acts when the JVM does little else than collect garbage. */
final class GcOverheadMonitor implements Runnable {

    /** How long the overhead may last: longer than a burst of records that do not fit for long. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int SAMPLES_PER_LIMIT = 5;

    private final List<GarbageCollectorMXBean> collectors =
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .filter(GcOverheadMonitor::pauses)
                    .toList();
    private final List<MemoryPoolMXBean> heap =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .toList();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Duration limit;
    private final Runnable onExceeded;

    private GcOverheadMonitor(Duration limit, Runnable onExceeded) {
        this.limit = limit;
        this.onExceeded = onExceeded;
    }

    /**
     * Starts the thread, which ends after it has acted.
     *
     * @param limit how long the overhead may last
     */
    static void start(Duration limit, Runnable onExceeded) {
        new DaemonThreads("gc-overhead")
                .newThread(new GcOverheadMonitor(limit, onExceeded))
                .start();
    }

    @Override
    public void run() {
        GcOverhead overhead = new GcOverhead(limit);
        long pauseMillis = limit.dividedBy(SAMPLES_PER_LIMIT).toMillis();
        try {
            while (!overhead.isExceeded(System.nanoTime(), pausesMillis(), free())) {
                // It is never counted down: the program ends before the thread.
                boolean unused = end.await(pauseMillis, TimeUnit.MILLISECONDS);
            }
            onExceeded.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not the collectors that work beside the program. */
    private static boolean pauses(GarbageCollectorMXBean collector) {
        return !collector.getName().contains("Cycles")
                && !collector.getName().contains("Concurrent");
    }

    private long pausesMillis() {
        long sum = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            sum += Math.max(0, collector.getCollectionTime());
        }
        return sum;
    }

    private double free() {
        long used = 0;
        for (MemoryPoolMXBean pool : heap) {
            MemoryUsage usage = pool.getCollectionUsage();
            used += usage == null ? pool.getUsage().getUsed() : usage.getUsed();
        }
        return 1 - (double) used / Runtime.getRuntime().maxMemory();
    }
}
