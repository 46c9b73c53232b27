package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.FanOutConsumer;
import io.streamgauge.kinesis.read.StreamReaderSettings;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.retrieval.RetrievalSpecificConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;
import software.amazon.kinesis.retrieval.polling.SimpleRecordsFetcherFactory;

/** How the Kinesis Client Library retrieves the records of a shard. */
final class RetrievalMode {

    /** The default of the library. */
    private static final int MAX_BYTES_AHEAD = 8 << 20;

    private RetrievalMode() {}

    /**
     * Enhanced fan-out with a consumer that all instances share, or polling if none is configured
     * or it cannot be registered. A CompletionException when a later attempt may register it.
     */
    static RetrievalSpecificConfig of(
            LeasedReaderRuntime runtime, String streamArn, KinesisAsyncClient client) {
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
                        consumer -> new FanOutConfig(client).consumerArn(consumer))
                .orElseGet(() -> polling(runtime, reads, client));
    }

    private static PollingConfig polling(
            LeasedReaderRuntime runtime,
            StreamReaderSettings.Reads reads,
            KinesisAsyncClient client) {
        SimpleRecordsFetcherFactory ahead = new SimpleRecordsFetcherFactory();
        ahead.maxRecordsCount(Math.max(1, reads.prefetch()));
        ahead.maxByteSize((int) Math.max(1, Math.min(reads.prefetchSize(), MAX_BYTES_AHEAD)));
        return new PollingConfig(runtime.streamName(), client)
                .maxRecords(reads.maxResults())
                .idleTimeBetweenReadsInMillis(reads.maxPause().toMillis())
                .recordsFetcherFactory(ahead);
    }
}
