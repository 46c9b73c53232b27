package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.FanOutConsumer;
import io.streamgauge.kinesis.read.StartPosition;
import io.streamgauge.kinesis.read.StreamReaderSettings;
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
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;
import software.amazon.kinesis.retrieval.polling.SimpleRecordsFetcherFactory;

/** Creates the schedulers of the Kinesis Client Library, which run its work in one instance. */
final class SchedulerFactory {

    /** A scheduler that failed to start cannot be started again. */
    private static final int MAX_START_ATTEMPTS = 1;

    /** The default of the library. */
    private static final int MAX_BYTES_AHEAD = 8 << 20;

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

    /** Creates a scheduler; a CompletionException when a later attempt may succeed. */
    Scheduler scheduler(
            LeasedShards shards,
            ShardTasks tasks,
            WorkerStateChangeListener listener,
            String streamArn) {
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
                new RetrievalConfig(
                                kinesis,
                                new SingleStreamTracker(runtime.streamName(), start()),
                                runtime.settings().application())
                        .retrievalSpecificConfig(retrieval(streamArn)));
    }

    private CoordinatorConfig coordinator(WorkerStateChangeListener listener) {
        long pollMillis = runtime.settings().pollInterval().toMillis();
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
        LeaseSettings settings = runtime.settings();
        LeaseManagementConfig config =
                new LeaseManagementConfig(
                                runtime.tables().leases(),
                                settings.application(),
                                runtime.tables().client(),
                                kinesis,
                                worker)
                        .streamName(runtime.streamName())
                        .shardSyncIntervalMillis(settings.pollInterval().toMillis())
                        .initialPositionInStream(start())
                        .failoverTimeMillis(settings.failover().toMillis())
                        .leaseAssignmentIntervalMillis(settings.assignmentInterval().toMillis())
                        .leaseAssignmentStrategy(LeaseAssignmentStrategy.LEASE_COUNT_BASED)
                        .gracefulLeaseHandoffConfig(
                                GracefulLeaseHandoffConfig.builder()
                                        .gracefulLeaseHandoffTimeoutMillis(
                                                LeaseSettings.LIBRARY_HANDOFF.toMillis())
                                        .build())
                        .dynamoDbLockBasedLeaderLeaseDurationInMillis(
                                settings.leaderLease().toMillis())
                        .dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(
                                settings.leaderHeartbeatInterval().toMillis());
        config.workerUtilizationAwareAssignmentConfig()
                .disableWorkerMetrics(true)
                .inMemoryWorkerMetricsCaptureFrequencyMillis(settings.firstHeartbeat().toMillis())
                .workerMetricsReporterFreqInMillis(settings.heartbeatInterval().toMillis())
                .workerMetricsTableConfig()
                .tableName(runtime.tables().workerMetrics());
        return config;
    }

    /** No client of CloudWatch, because only the metrics of the library would use it. */
    private MetricsConfig withoutCloudWatch() {
        return new MetricsConfig(null, runtime.settings().application())
                .metricsFactory(new NullMetricsFactory());
    }

    /**
     * Enhanced fan-out with a consumer that all instances share, or polling if none is configured
     * or it cannot be registered.
     */
    private RetrievalSpecificConfig retrieval(String streamArn) {
        StreamReaderSettings.Reads reads = runtime.settings().reader().reads();
        return reads.fanOut()
                .flatMap(
                        name ->
                                FanOutConsumer.register(
                                                runtime.reader().stream(),
                                                streamArn,
                                                name,
                                                runtime.events())
                                        .join())
                .<RetrievalSpecificConfig>map(
                        consumer -> new FanOutConfig(kinesis).consumerArn(consumer))
                .orElseGet(() -> polling(reads));
    }

    private PollingConfig polling(StreamReaderSettings.Reads reads) {
        SimpleRecordsFetcherFactory ahead = new SimpleRecordsFetcherFactory();
        ahead.maxRecordsCount(Math.max(1, reads.prefetch()));
        ahead.maxByteSize((int) Math.max(1, Math.min(reads.prefetchSize(), MAX_BYTES_AHEAD)));
        return new PollingConfig(runtime.streamName(), kinesis)
                .maxRecords(reads.maxResults())
                .idleTimeBetweenReadsInMillis(reads.maxPause().toMillis())
                .recordsFetcherFactory(ahead);
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
}
