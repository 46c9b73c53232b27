package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.StreamListing;

/** Chooses how the shards of a stream are read: pushed to a consumer of their own, or polled. */
final class FanOut {

    private final StreamWork work;
    private final Pauses pauses;

    FanOut(StreamWork work, Pauses pauses) {
        this.work = work;
        this.pauses = pauses;
    }

    /**
     * How the shards of a stream are to be read: pushed to the consumer of the settings, or polled
     * if there is none or it cannot be registered.
     */
    ShardPages of(StreamListing.Described stream) {
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
                .<ShardPages>map(
                        consumer ->
                                (shardId, from, until) ->
                                        new FanOutPages(
                                                work,
                                                new FanOutPages.Source(consumer, shardId),
                                                from,
                                                until))
                .orElse((shardId, from, until) -> new PolledPages(work, shardId, from, until));
    }
}
