package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.StreamListing;

/** Chooses how the shards of a stream are read: pushed to a consumer of their own, or polled. */
final class PageSourceSelector {

    private final StreamReaderRuntime work;
    private final Pauses pauses;

    PageSourceSelector(StreamReaderRuntime work, Pauses pauses) {
        this.work = work;
        this.pauses = pauses;
    }

    /**
     * How the shards of a stream are to be read: pushed to the consumer of the settings, or polled
     * if there is none or it cannot be registered.
     */
    PageSourceFactory of(StreamListing.Described stream) {
        return work.settings()
                .reads()
                .fanOut()
                .flatMap(
                        name ->
                                pauses.await(
                                        FanOutConsumer.register(
                                                work.access(),
                                                stream.arn(),
                                                name,
                                                work.outlet().events())))
                .<PageSourceFactory>map(
                        consumer ->
                                (shardId, from, until) ->
                                        new FanOutSource(
                                                work,
                                                new FanOutSource.Source(consumer, shardId),
                                                from,
                                                until))
                .orElse((shardId, from, until) -> new PollingSource(work, shardId, from, until));
    }
}
