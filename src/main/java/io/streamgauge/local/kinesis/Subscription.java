package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer gets of a shard: its records as they come, for five minutes or to the shard's
 * end. When there are none, an event without records tells that the subscription lives.
 */
final class Subscription implements EventSource {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(5);

    /** Keeps an event below the 16 MiB that a frame may have, whatever its records are. */
    private static final int RECORDS = 1000;

    private static final int BYTES = 1024 * 1024;

    private final Streams streams;
    private final long stream;
    private final Shard shard;
    private final StreamConsumer consumer;
    private final Subscriptions subscriptions;
    private final InstantSource clock;
    private final Instant started;
    private volatile @Nullable Runnable listener;
    private volatile boolean closed;

    // Only within a step.
    private long next;
    private boolean ended;
    private Instant told = Instant.MIN;

    /**
     * Where a subscription starts.
     *
     * @param stream the stream's id
     * @param number the first record that is wanted
     */
    record Origin(Streams streams, long stream, Shard shard, long number) {}

    Subscription(
            Origin origin,
            StreamConsumer consumer,
            Subscriptions subscriptions,
            InstantSource clock) {
        this.streams = origin.streams();
        this.stream = origin.stream();
        this.shard = origin.shard();
        this.next = origin.number();
        this.consumer = consumer;
        this.subscriptions = subscriptions;
        this.clock = clock;
        this.started = subscriptions.now();
    }

    StreamConsumer consumer() {
        return consumer;
    }

    Shard shard() {
        return shard;
    }

    Instant started() {
        return started;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public Step next() {
        Instant now = subscriptions.now();
        if (ended || !now.isBefore(started.plus(LIFE))) {
            return new Step.End();
        }
        if (!subscriptions.isNewest(this)) {
            throw Errors.anotherSubscription(consumer, shard);
        }
        DataStream current = current();
        Shard source = current.shards().get(shard.index()).orElseThrow();
        ShardReadResult read =
                ShardReadResult.of(
                        source,
                        new ShardTable.Range(next, next + RECORDS - 1, BYTES),
                        current.horizon(clock.instant()));
        boolean silent = now.isBefore(told.plus(BETWEEN_SIGNS_OF_LIFE));
        if (read.isEmpty() && !read.ended() && silent) {
            return new Step.Pause();
        }
        next = read.next();
        ended = read.ended();
        told = now;
        return new Step.Event("SubscribeToShardEvent", event(current, source, read));
    }

    @Override
    public void whenReady(Runnable call) {
        listener = call;
        shard.log().addListener(call);
    }

    @Override
    public void close() {
        closed = true;
        Runnable added = listener;
        if (added != null) {
            shard.log().removeListener(added);
        }
    }

    private DataStream current() {
        DataStream current =
                streams.find(consumer.stream())
                        .filter(each -> each.isActive() && each.id() == stream)
                        .orElseThrow(() -> Errors.notFound(consumer.stream()));
        if (!current.consumer(consumer.name()).filter(consumer::isSameAs).isPresent()) {
            throw Errors.consumerNotFound(consumer.name(), consumer.stream());
        }
        return current;
    }

    private ObjectNode event(DataStream current, Shard source, ShardReadResult read) {
        Instant now = clock.instant();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.set("Records", read.records(source));
        if (ended) {
            event.set("ChildShards", Description.children(current.shards(), source));
        } else {
            RecordPlace place = new RecordPlace(Math.max(0, next - 1), now);
            event.put("ContinuationSequenceNumber", source.sequence(place).toString());
        }
        event.put("MillisBehindLatest", read.millisBehind(now));
        return event;
    }
}
