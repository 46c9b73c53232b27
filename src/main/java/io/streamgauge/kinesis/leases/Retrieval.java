package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.ReaderSettings;
import software.amazon.kinesis.retrieval.RetrievalSpecificConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;
import software.amazon.kinesis.retrieval.polling.SimpleRecordsFetcherFactory;

/** How the Kinesis Client Library gets the records of a shard. */
interface Retrieval {

    /** The library's own bound for a shard. */
    int MOST_BYTES_AHEAD = 8 << 20;

    /** The library's configuration for a stream. */
    RetrievalSpecificConfig of(SharedWork work);

    /** With GetRecords, so that no consumer with a fan-out of its own is registered. */
    static RetrievalSpecificConfig polling(SharedWork work) {
        ReaderSettings.Reads reads = work.settings().reader().reads();
        SimpleRecordsFetcherFactory ahead = new SimpleRecordsFetcherFactory();
        ahead.maxRecordsCount(Math.max(1, reads.prefetch()));
        ahead.maxByteSize((int) Math.max(1, Math.min(reads.prefetchSize(), MOST_BYTES_AHEAD)));
        return new PollingConfig(work.stream(), work.delivery().access().client())
                .maxRecords(reads.maxResults())
                .idleTimeBetweenReadsInMillis(reads.longestPause().toMillis())
                .recordsFetcherFactory(ahead);
    }
}
