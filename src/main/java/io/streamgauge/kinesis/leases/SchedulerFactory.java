package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.StartPosition;
import java.util.Date;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.checkpoint.CheckpointConfig;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
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

/** Makes the schedulers of the Kinesis Client Library, which do its work in one instance. */
final class SchedulerFactory {

    /** A scheduler that could not begin never can: the next attempt needs another. */
    private static final int ATTEMPTS_TO_BEGIN = 1;

    private final LeasedReaderRuntime work;
    private final String worker;
    private final KinesisAsyncClient kinesis;

    /**
     * @param worker names this instance among those that share the stream
     */
    SchedulerFactory(LeasedReaderRuntime work, String worker) {
        this.work = work;
        this.worker = worker;
        this.kinesis = ObservedKinesisClient.of(work.delivery().access().client(), work.failures());
    }

    /** The client for all calls of the library. */
    KinesisAsyncClient kinesis() {
        return kinesis;
    }

    String worker() {
        return worker;
    }

    /**
     * @param retrieval how the records of a shard are got
     */
    Scheduler scheduler(
            LeasedShards shards,
            WorkerStateChangeListener listener,
            RetrievalSpecificConfig retrieval) {
        return new Scheduler(
                new CheckpointConfig(),
                coordinator(listener),
                leases(),
                new LifecycleConfig()
                        .aggregatorUtil(new KclRecords())
                        .taskExecutionListener(shards),
                withoutCloudWatch(),
                new ProcessorConfig(() -> new ShardProcessor(shards))
                        .callProcessRecordsEvenForEmptyRecordList(true),
                retrieval(retrieval));
    }

    private CoordinatorConfig coordinator(WorkerStateChangeListener listener) {
        long look = times().look().toMillis();
        CoordinatorConfig config =
                new CoordinatorConfig(work.settings().application())
                        .maxInitializationAttempts(ATTEMPTS_TO_BEGIN)
                        .shardConsumerDispatchPollIntervalMillis(look)
                        .parentShardPollIntervalMillis(look)
                        .workerStateChangeListener(listener);
        config.coordinatorStateTableConfig().tableName(work.tables().coordinatorState());
        return config;
    }

    private LeaseManagementConfig leases() {
        LeaseTimes times = times();
        LeaseManagementConfig config =
                new LeaseManagementConfig(
                                work.tables().leases(),
                                work.settings().application(),
                                work.tables().client(),
                                kinesis,
                                worker)
                        .streamName(work.stream())
                        .shardSyncIntervalMillis(times.look().toMillis())
                        .initialPositionInStream(start())
                        .failoverTimeMillis(times.failover().toMillis())
                        .leaseAssignmentIntervalMillis(times.assignment().toMillis())
                        .leaseAssignmentStrategy(LeaseAssignmentStrategy.LEASE_COUNT_BASED)
                        .gracefulLeaseHandoffConfig(
                                GracefulLeaseHandoffConfig.builder()
                                        .gracefulLeaseHandoffTimeoutMillis(
                                                LeaseTimes.HAND_OVER_OF_THE_LIBRARY.toMillis())
                                        .build())
                        .dynamoDbLockBasedLeaderLeaseDurationInMillis(times.lead().toMillis())
                        .dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(
                                times.renewalOfTheLead().toMillis());
        config.workerUtilizationAwareAssignmentConfig()
                .disableWorkerMetrics(true)
                .inMemoryWorkerMetricsCaptureFrequencyMillis(times.firstSignOfLife().toMillis())
                .workerMetricsReporterFreqInMillis(times.signOfLife().toMillis())
                .workerMetricsTableConfig()
                .tableName(work.tables().workerMetrics());
        return config;
    }

    /** The library asks for a client of CloudWatch, but only its own metrics would use it. */
    private MetricsConfig withoutCloudWatch() {
        return new MetricsConfig(null, work.settings().application())
                .metricsFactory(new NullMetricsFactory());
    }

    private RetrievalConfig retrieval(RetrievalSpecificConfig how) {
        return new RetrievalConfig(
                        kinesis,
                        new SingleStreamTracker(work.stream(), start()),
                        work.settings().application())
                .retrievalSpecificConfig(how);
    }

    private InitialPositionInStreamExtended start() {
        StartPosition start = work.settings().reader().start();
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
        return work.settings().times();
    }
}
