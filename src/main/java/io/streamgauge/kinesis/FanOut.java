package io.streamgauge.kinesis;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/**
 * Registers a consumer with enhanced fan-out: each shard then has 2 MB a second for it alone, and
 * pushes its records.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/enhanced-consumers.html">Enhanced
 *     fan-out consumers</a>
 */
final class FanOut {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int LOOKS = 60;

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
        Optional<String> name = work.settings().reads().fanOut();
        ShardPages polled = (shardId, from, until) -> new PolledPages(work, shardId, from, until);
        if (name.isEmpty()) {
            return polled;
        }
        try {
            String consumer = register(stream.arn(), name.get());
            return (shardId, from, until) ->
                    new FanOutPages(work, new FanOutPages.Source(consumer, shardId), from, until);
        } catch (RuntimeException e) {
            if (Faults.passes(e) || pauses.stopped()) {
                throw e;
            }
            work.outlet().events().fanOutFailed("", Faults.reason(e));
            return polled;
        }
    }

    private String register(String stream, String name) {
        try {
            pauses.await(
                    work.access()
                            .client()
                            .registerStreamConsumer(it -> it.streamARN(stream).consumerName(name)));
        } catch (RuntimeException e) {
            if (!(Faults.cause(e) instanceof ResourceInUseException)) {
                throw e;
            }
        }
        for (int look = 0; look < LOOKS && !pauses.stopped(); look++) {
            var consumer =
                    pauses.await(
                                    work.access()
                                            .client()
                                            .describeStreamConsumer(
                                                    it -> it.streamARN(stream).consumerName(name)))
                            .consumerDescription();
            if (consumer.consumerStatus() == ConsumerStatus.ACTIVE) {
                return consumer.consumerARN();
            }
            pauses.pause(BETWEEN_LOOKS).join();
        }
        throw new IllegalStateException("the consumer '" + name + "' does not become active");
    }
}
