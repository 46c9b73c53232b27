package io.streamgauge.kinesis.leases;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.Patience;
import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.read.ModelStream;
import io.streamgauge.kinesis.read.ReaderCallbacks;
import io.streamgauge.kinesis.read.StartPosition;
import io.streamgauge.kinesis.read.StreamReaderRuntime;
import io.streamgauge.kinesis.read.StreamReaderSettings;
import io.streamgauge.kinesis.read.TestReaderEvents;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.kinesis.checkpoint.ShardRecordProcessorCheckpointer;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseCoordinator;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.lifecycle.TaskType;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.TaskExecutionListenerInput;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class LeasedShardsTest {

    private static final String SHARD = "shardId-000000000000";
    private static final UUID TOKEN = new UUID(0, 1);

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<Void> delivery = new CompletableFuture<>();
    private final List<String> calls = new ArrayList<>();
    private final ModelStream stream = new ModelStream(scheduler);
    private final LeasedShards shards = new LeasedShards(work(), this::coordinator);
    private boolean wantedElsewhere;

    @AfterEach
    void stopTheThreads() {
        scheduler.shutdownNow();
        threads.shutdownNow();
    }

    /** The instance that waited for the lease was stopped before it got it. */
    @Test
    void aLeaseIsDroppedOnlyWhenNothingIsInFlight() {
        stream.put(2);
        ShardRecordProcessor processor = new ShardProcessor(shards);
        begin(processor);
        wantedElsewhere = true;
        shards.maintain();
        wantedElsewhere = false;

        shards.maintain();
        assertThat(calls).isEmpty();

        delivery.complete(null);
        shards.maintain();
        assertThat(calls).containsExactly("save 2", "drop " + SHARD);
    }

    private void begin(ShardRecordProcessor processor) {
        ShardInfo info =
                new ShardInfo(
                        SHARD, TOKEN.toString(), List.of(), ExtendedSequenceNumber.TRIM_HORIZON);
        shards.beforeTaskExecution(task(info, TaskType.INITIALIZE));
        processor.initialize(
                InitializationInput.builder()
                        .shardId(SHARD)
                        .extendedSequenceNumber(ExtendedSequenceNumber.TRIM_HORIZON)
                        .build());
        shards.beforeTaskExecution(task(info, TaskType.PROCESS));
        processor.processRecords(
                ProcessRecordsInput.builder()
                        .records(
                                new KclRecords()
                                        .deaggregate(
                                                stream.read(SHARD, 0).records().stream()
                                                        .map(KinesisClientRecord::fromRecord)
                                                        .toList()))
                        .millisBehindLatest(0L)
                        .checkpointer(checkpointer(info))
                        .build());
    }

    private static TaskExecutionListenerInput task(ShardInfo info, TaskType type) {
        return TaskExecutionListenerInput.builder().shardInfo(info).taskType(type).build();
    }

    private ShardRecordProcessorCheckpointer checkpointer(ShardInfo info) {
        ShardRecordProcessorCheckpointer checkpointer =
                new ShardRecordProcessorCheckpointer(
                        info,
                        ModelProxy.of(
                                Checkpointer.class,
                                Map.of(
                                        "setCheckpoint",
                                        arguments -> {
                                            calls.add(
                                                    "save "
                                                            + ((ExtendedSequenceNumber)
                                                                            arguments[1])
                                                                    .sequenceNumber());
                                            return null;
                                        })));
        checkpointer.setInitialCheckpointValue(ExtendedSequenceNumber.TRIM_HORIZON);
        checkpointer.largestPermittedCheckpointValue(new ExtendedSequenceNumber("2", 0L));
        return checkpointer;
    }

    private LeaseCoordinator coordinator() {
        return ModelProxy.of(
                LeaseCoordinator.class,
                Map.of(
                        "getCurrentlyHeldLease",
                        arguments -> lease(),
                        "dropLease",
                        arguments -> calls.add("drop " + ((Lease) arguments[0]).leaseKey())));
    }

    private Lease lease() {
        Lease lease = new Lease();
        lease.leaseKey(SHARD);
        lease.concurrencyToken(TOKEN);
        if (wantedElsewhere) {
            lease.leaseOwner("another");
            lease.checkpointOwner("this");
        }
        return lease;
    }

    private LeasedReaderRuntime work() {
        StreamRuntime runtime =
                new StreamRuntime(
                        "model",
                        stream,
                        scheduler,
                        new Random(1),
                        InstantSource.system(),
                        InstantSource.system());
        ReaderCallbacks callbacks =
                new ReaderCallbacks(
                        records -> delivery,
                        (record, failure) -> CompletableFuture.failedFuture(failure),
                        new TestReaderEvents());
        LeaseSettings settings = new LeaseSettings("model", Patience.DEFAULT, settings());
        return new LeasedReaderRuntime(
                settings,
                new LeaseTables("model", ModelProxy.of(DynamoDbAsyncClient.class, Map.of())),
                new StreamReaderRuntime(runtime, settings.reader(), callbacks, threads));
    }

    private static StreamReaderSettings settings() {
        return new StreamReaderSettings(
                new StartPosition.TrimHorizon(),
                false,
                StreamReaderSettings.Reads.defaults(),
                new StreamReaderSettings.Deliveries(
                        Ordering.SHARD,
                        5,
                        1,
                        0,
                        new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)),
                        StreamReaderSettings.OnFailure.STOP),
                Duration.ofMillis(5),
                OptionalInt.empty());
    }
}
