package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.FanOutConsumer;
import io.streamgauge.kinesis.read.StreamReaderSettings;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.retrieval.RetrievalSpecificConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;
import software.amazon.kinesis.retrieval.polling.SimpleRecordsFetcherFactory;

/** How the Kinesis Client Library gets the records of a shard. */
final class RetrievalMode {

    /** The library's own bound for a shard. */
    private static final int MOST_BYTES_AHEAD = 8 << 20;

    private RetrievalMode() {}

    /**
     * Pushed to a consumer that all instances share, or polled if none is wanted or it cannot be
     * had.
     *
     * @throws java.util.concurrent.CompletionException when it cannot be had for now
     */
    static RetrievalSpecificConfig of(
            LeasedReaderRuntime work, String streamArn, KinesisAsyncClient client) {
        StreamReaderSettings.Reads reads = work.settings().reader().reads();
        return reads.fanOut()
                .flatMap(
                        name ->
                                FanOutConsumer.register(
                                                work.delivery().access(),
                                                streamArn,
                                                name,
                                                work.events())
                                        .join())
                .<RetrievalSpecificConfig>map(
                        consumer -> new FanOutConfig(client).consumerArn(consumer))
                .orElseGet(() -> polled(work, reads, client));
    }

    private static PollingConfig polled(
            LeasedReaderRuntime work, StreamReaderSettings.Reads reads, KinesisAsyncClient client) {
        SimpleRecordsFetcherFactory ahead = new SimpleRecordsFetcherFactory();
        ahead.maxRecordsCount(Math.max(1, reads.prefetch()));
        ahead.maxByteSize((int) Math.max(1, Math.min(reads.prefetchSize(), MOST_BYTES_AHEAD)));
        return new PollingConfig(work.stream(), client)
                .maxRecords(reads.maxResults())
                .idleTimeBetweenReadsInMillis(reads.maxPause().toMillis())
                .recordsFetcherFactory(ahead);
    }
}
