package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.ModelStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.checkpoint.ShardRecordProcessorCheckpointer;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.lifecycle.TaskType;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.lifecycle.events.TaskExecutionListenerInput;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Processes one shard like the ShardConsumer of the Kinesis Client Library: it checks first for a
 * lost lease, then for the end of the shard, then for a requested shutdown, and reports the end
 * again until it is checkpointed.
 */
final class ModelConsumer {

    private final ModelInstance instance;
    private final ModelKcl.Held lease;
    private final ShardRecordProcessor processor;
    private final ShardInfo info;
    private final ShardRecordProcessorCheckpointer checkpointer;
    private final KclRecords aggregates = new KclRecords();
    private boolean initialized;
    private boolean end;
    private int after;

    ModelConsumer(ModelInstance instance, ModelKcl.Held lease) {
        this.instance = instance;
        this.lease = lease;
        this.processor = new ShardProcessor(instance.shards());
        this.info = new ShardInfo(lease.shardId(), lease.token(), List.of(), lease.checkpoint());
        this.checkpointer =
                new ShardRecordProcessorCheckpointer(
                        info,
                        ModelProxy.of(
                                Checkpointer.class,
                                Map.of(
                                        "setCheckpoint",
                                        arguments -> save((ExtendedSequenceNumber) arguments[1]))));
    }

    void start() {
        again(0);
    }

    private void again(int millis) {
        instance.world().scheduler().schedule(this::onANewThread, millis, TimeUnit.MILLISECONDS);
    }

    private void onANewThread() {
        new Thread(this::step, "consumer of " + lease.shardId()).start();
    }

    private void step() {
        boolean more = true;
        while (more) {
            if (instance.isLost(lease)) {
                leave();
                return;
            }
            if (!initialized) {
                initialize();
            } else if (end) {
                if (endOfShard()) {
                    instance.ended(this, lease);
                } else {
                    again(2);
                }
                return;
            } else if (instance.isToLeave(lease)) {
                processor.shutdownRequested(
                        ShutdownRequestedInput.builder().checkpointer(checkpointer).build());
                instance.handOver(lease);
                leave();
                return;
            } else {
                more = process();
            }
        }
        again(1);
    }

    private void initialize() {
        ExtendedSequenceNumber from = lease.checkpoint();
        after = from.isSentinelCheckpoint() ? 0 : Integer.parseInt(from.sequenceNumber());
        checkpointer.largestPermittedCheckpointValue(from);
        checkpointer.setInitialCheckpointValue(from);
        begin(TaskType.INITIALIZE);
        processor.initialize(
                InitializationInput.builder()
                        .shardId(lease.shardId())
                        .extendedSequenceNumber(from)
                        .build());
        initialized = true;
    }

    private void begin(TaskType task) {
        instance.shards()
                .beforeTaskExecution(
                        TaskExecutionListenerInput.builder()
                                .shardInfo(info)
                                .taskType(task)
                                .build());
    }

    private void leave() {
        if (initialized) {
            processor.leaseLost(LeaseLostInput.builder().build());
        }
        instance.ended(this, lease);
    }

    /** Returns false when there was no record to read. */
    private boolean process() {
        ModelStream.Read read = instance.world().stream().read(lease.shardId(), after);
        begin(TaskType.PROCESS);
        if (read.end() && read.records().isEmpty()) {
            end = true;
            return true;
        }
        if (!read.records().isEmpty()) {
            after =
                    Integer.parseInt(
                            read.records().get(read.records().size() - 1).sequenceNumber());
            if (instance.losesPage()) {
                instance.world().library().suspectLoss(lease);
                return true;
            }
        }
        handOver(read);
        end = read.end();
        return !read.records().isEmpty();
    }

    private void handOver(ModelStream.Read read) {
        List<KinesisClientRecord> records =
                aggregates
                        .deaggregate(
                                read.records().stream()
                                        .map(KinesisClientRecord::fromRecord)
                                        .collect(Collectors.toList()))
                        .stream()
                        .filter(
                                record ->
                                        number(record).compareTo(checkpointer.lastCheckpointValue())
                                                > 0)
                        .toList();
        if (!records.isEmpty()) {
            checkpointer.largestPermittedCheckpointValue(number(records.get(records.size() - 1)));
        }
        processor.processRecords(
                ProcessRecordsInput.builder()
                        .records(records)
                        .millisBehindLatest(0L)
                        .isAtShardEnd(read.end())
                        .checkpointer(checkpointer)
                        .build());
    }

    private @Nullable Object save(ExtendedSequenceNumber checkpoint) throws ShutdownException {
        if (instance.failsSave()) {
            instance.world().library().suspectLoss(lease);
            throw new ShutdownException("The lease is lost");
        }
        instance.world().library().save(instance, lease, checkpoint);
        return null;
    }

    /** Whether the end is checkpointed. */
    private boolean endOfShard() {
        checkpointer.sequenceNumberAtShardEnd(checkpointer.largestPermittedCheckpointValue());
        checkpointer.largestPermittedCheckpointValue(ExtendedSequenceNumber.SHARD_END);
        try {
            processor.shardEnded(ShardEndedInput.builder().checkpointer(checkpointer).build());
        } catch (RuntimeException e) {
            return false;
        }
        return ExtendedSequenceNumber.SHARD_END.equals(checkpointer.lastCheckpointValue());
    }

    private static ExtendedSequenceNumber number(KinesisClientRecord record) {
        return new ExtendedSequenceNumber(record.sequenceNumber(), record.subSequenceNumber());
    }
}
