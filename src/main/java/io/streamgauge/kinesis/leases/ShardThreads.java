package io.streamgauge.kinesis.leases;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.leases.ShardPrioritization;

/**
 * The threads in which the Kinesis Client Library works on its shards.
 *
 * <p>The scheduler of the library passes all shards in one thread. In the pass that subscribes to a
 * shard, it waits for the lock that the shard holds while it processes records. Records that arrive
 * at once, and for which the route has no room, would block all other shards of the instance. So
 * what the thread of the scheduler subscribes to starts with its next pass, which needs no lock.
 */
final class ShardThreads extends ThreadPoolExecutor implements ShardPrioritization {

    private static final long KEEP_ALIVE_SECONDS = 60;

    private final Queue<Runnable> subscriptions = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread scheduler;

    ShardThreads(String stream) {
        super(
                0,
                Integer.MAX_VALUE,
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                threads("kinesis-" + stream + "-shards-"));
    }

    private static ThreadFactory threads(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return work -> new Thread(work, prefix + count.getAndIncrement());
    }

    /** Called by the scheduler at the beginning of each pass. */
    @Override
    public List<ShardInfo> prioritize(List<ShardInfo> shards) {
        scheduler = Thread.currentThread();
        for (Runnable work = subscriptions.poll(); work != null; work = subscriptions.poll()) {
            super.execute(work);
        }
        return shards;
    }

    /** The scheduler waits for no task of a shard, which is a stage of a future. */
    @Override
    public void execute(Runnable work) {
        if (Thread.currentThread() == scheduler && !(work instanceof AsynchronousCompletionTask)) {
            subscriptions.add(work);
        } else {
            super.execute(work);
        }
    }
}
