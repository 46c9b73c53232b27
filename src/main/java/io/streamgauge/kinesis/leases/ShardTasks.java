package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.FailureClassifier;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.lifecycle.ConsumerTask;
import software.amazon.kinesis.lifecycle.ConsumerTaskFactory;
import software.amazon.kinesis.lifecycle.KinesisConsumerTaskFactory;
import software.amazon.kinesis.lifecycle.ShardConsumer;
import software.amazon.kinesis.lifecycle.ShardConsumerArgument;
import software.amazon.kinesis.lifecycle.TaskResult;
import software.amazon.kinesis.lifecycle.TaskType;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;

/**
 * The tasks of the Kinesis Client Library for the shards of this instance. Thread-safe.
 *
 * <p>An Error in a task becomes a failure, which the library retries. It would keep an Error in a
 * future, and its scheduler would fail at that shard in each pass, before it reaches the next one.
 */
final class ShardTasks implements ConsumerTaskFactory {

    private final ConsumerTaskFactory library = new KinesisConsumerTaskFactory();
    private final LeasedReaderRuntime runtime;
    private final LeasedShards shards;
    private final Map<ShardInfo, Work> work = new ConcurrentHashMap<>();

    ShardTasks(LeasedReaderRuntime runtime, LeasedShards shards) {
        this.runtime = runtime;
        this.shards = shards;
    }

    /**
     * What the library does for a shard.
     *
     * @param running whether a task has started that has not ended
     * @param since when the last task started or ended
     */
    record Work(boolean running, Instant since) {}

    /** What the library does for a shard, or empty if it has done nothing. */
    Optional<Work> work(ShardInfo shard) {
        return Optional.ofNullable(work.get(shard));
    }

    /** Forgets the work for shards whose leases are not held. */
    void forgetAllBut(Set<ShardInfo> held) {
        work.entrySet().removeIf(it -> !it.getValue().running && !held.contains(it.getKey()));
    }

    @Override
    public ConsumerTask createInitializeTask(ShardConsumerArgument shard) {
        return task(TaskType.INITIALIZE, shard, () -> library.createInitializeTask(shard));
    }

    @Override
    public ConsumerTask createBlockOnParentTask(ShardConsumerArgument shard) {
        return task(
                TaskType.BLOCK_ON_PARENT_SHARDS,
                shard,
                () -> library.createBlockOnParentTask(shard));
    }

    @Override
    public ConsumerTask createProcessTask(ShardConsumerArgument shard, ProcessRecordsInput input) {
        return task(TaskType.PROCESS, shard, () -> library.createProcessTask(shard, input));
    }

    @Override
    public ConsumerTask createShutdownTask(
            ShardConsumerArgument shard, ShardConsumer consumer, ProcessRecordsInput input) {
        return task(
                TaskType.SHUTDOWN, shard, () -> library.createShutdownTask(shard, consumer, input));
    }

    @Override
    public ConsumerTask createShutdownNotificationTask(
            ShardConsumerArgument shard, ShardConsumer consumer) {
        return task(
                TaskType.SHUTDOWN_NOTIFICATION,
                shard,
                () -> library.createShutdownNotificationTask(shard, consumer));
    }

    private ConsumerTask task(
            TaskType type, ShardConsumerArgument shard, Supplier<ConsumerTask> task) {
        return new ConsumerTask() {
            @Override
            public TaskResult call() {
                return ShardTasks.this.call(type, shard.shardInfo(), task);
            }

            @Override
            public TaskType taskType() {
                return type;
            }
        };
    }

    private void reportRetry(ShardInfo shard, Throwable failure) {
        runtime.events()
                .readFailed(
                        shard.shardId(),
                        FailureClassifier.streamReason(failure),
                        runtime.settings().pollInterval());
    }

    /** Creates a task late, because the library may call Kinesis for that. */
    private TaskResult call(TaskType type, ShardInfo shard, Supplier<ConsumerTask> task) {
        work.put(shard, new Work(true, runtime.now()));
        try {
            return task.get().call();
        } catch (RuntimeException | Error e) {
            FailureClassifier.reportOutOfMemory(e);
            if (type == TaskType.PROCESS) {
                shards.lost(shard, e);
            } else {
                reportRetry(shard, e);
            }
            return new TaskResult(new IllegalStateException(e));
        } finally {
            work.put(shard, new Work(false, runtime.now()));
        }
    }
}
