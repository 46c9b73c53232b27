package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.StartPosition;
import java.util.Date;
import java.util.concurrent.ExecutorService;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.checkpoint.CheckpointConfig;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.CoordinatorFactory;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.SchedulerCoordinatorFactory;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;
import software.amazon.kinesis.leases.LeaseAssignmentStrategy;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig.GracefulLeaseHandoffConfig;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ProcessorConfig;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.RetrievalSpecificConfig;

/** Creates the schedulers of the Kinesis Client Library, which run its work in one instance. */
final class SchedulerFactory {

    /** A scheduler that failed to start cannot be started again. */
    private static final int MAX_START_ATTEMPTS = 1;

    private final LeasedReaderRuntime runtime;
    private final String worker;
    private final KinesisAsyncClient kinesis;

    /**
     * @param worker the id of this instance
     */
    SchedulerFactory(LeasedReaderRuntime runtime, String worker) {
        this.runtime = runtime;
        this.worker = worker;
        this.kinesis =
                ObservedKinesisClient.of(runtime.reader().stream().client(), runtime.failures());
    }

    /** The client of the library. */
    KinesisAsyncClient kinesis() {
        return kinesis;
    }

    /** Creates a scheduler that retrieves the records of a shard in this way. */
    Scheduler scheduler(
            LeasedShards shards,
            ShardTasks tasks,
            WorkerStateChangeListener listener,
            RetrievalSpecificConfig retrieval) {
        return new Scheduler(
                new CheckpointConfig(),
                coordinator(listener),
                leases().consumerTaskFactory(tasks),
                new LifecycleConfig()
                        .aggregatorUtil(new KclRecords())
                        .taskExecutionListener(shards),
                withoutCloudWatch(),
                new ProcessorConfig(() -> new ShardProcessor(shards))
                        .callProcessRecordsEvenForEmptyRecordList(true),
                retrieval(retrieval));
    }

    private CoordinatorConfig coordinator(WorkerStateChangeListener listener) {
        long pollMillis = times().pollInterval().toMillis();
        ShardThreads threads = new ShardThreads(runtime.streamName());
        CoordinatorConfig config =
                new CoordinatorConfig(runtime.settings().application())
                        .maxInitializationAttempts(MAX_START_ATTEMPTS)
                        .shardConsumerDispatchPollIntervalMillis(pollMillis)
                        .parentShardPollIntervalMillis(pollMillis)
                        .coordinatorFactory(factory(threads))
                        .shardPrioritization(threads)
                        .workerStateChangeListener(listener);
        config.coordinatorStateTableConfig().tableName(runtime.tables().coordinatorState());
        return config;
    }

    private static CoordinatorFactory factory(ShardThreads threads) {
        return new SchedulerCoordinatorFactory() {
            @Override
            public ExecutorService createExecutorService() {
                return threads;
            }
        };
    }

    private LeaseManagementConfig leases() {
        LeaseTimes times = times();
        LeaseManagementConfig config =
                new LeaseManagementConfig(
                                runtime.tables().leases(),
                                runtime.settings().application(),
                                runtime.tables().client(),
                                kinesis,
                                worker)
                        .streamName(runtime.streamName())
                        .shardSyncIntervalMillis(times.pollInterval().toMillis())
                        .initialPositionInStream(start())
                        .failoverTimeMillis(times.failover().toMillis())
                        .leaseAssignmentIntervalMillis(times.assignmentInterval().toMillis())
                        .leaseAssignmentStrategy(LeaseAssignmentStrategy.LEASE_COUNT_BASED)
                        .gracefulLeaseHandoffConfig(
                                GracefulLeaseHandoffConfig.builder()
                                        .gracefulLeaseHandoffTimeoutMillis(
                                                LeaseTimes.LIBRARY_HANDOFF.toMillis())
                                        .build())
                        .dynamoDbLockBasedLeaderLeaseDurationInMillis(
                                times.leaderLease().toMillis())
                        .dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(
                                times.leaderHeartbeatInterval().toMillis());
        config.workerUtilizationAwareAssignmentConfig()
                .disableWorkerMetrics(true)
                .inMemoryWorkerMetricsCaptureFrequencyMillis(times.firstHeartbeat().toMillis())
                .workerMetricsReporterFreqInMillis(times.heartbeatInterval().toMillis())
                .workerMetricsTableConfig()
                .tableName(runtime.tables().workerMetrics());
        return config;
    }

    /** No client of CloudWatch, because only the metrics of the library would use it. */
    private MetricsConfig withoutCloudWatch() {
        return new MetricsConfig(null, runtime.settings().application())
                .metricsFactory(new NullMetricsFactory());
    }

    private RetrievalConfig retrieval(RetrievalSpecificConfig how) {
        return new RetrievalConfig(
                        kinesis,
                        new SingleStreamTracker(runtime.streamName(), start()),
                        runtime.settings().application())
                .retrievalSpecificConfig(how);
    }

    private InitialPositionInStreamExtended start() {
        StartPosition start = runtime.settings().reader().start();
        if (start instanceof StartPosition.AtTimestamp at) {
            return InitialPositionInStreamExtended.newInitialPositionAtTimestamp(
                    Date.from(at.time()));
        }
        return InitialPositionInStreamExtended.newInitialPosition(
                start instanceof StartPosition.Latest
                        ? InitialPositionInStream.LATEST
                        : InitialPositionInStream.TRIM_HORIZON);
    }

    private LeaseTimes times() {
        return runtime.settings().times();
    }
}
