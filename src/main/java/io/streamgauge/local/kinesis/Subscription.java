package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The events of a subscription: the records of a shard as they arrive, for five minutes or until
 * the end of the shard. While no records arrive, an event without records is sent every five
 * seconds.
 */
final class Subscription implements EventSource {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration EMPTY_EVENT_INTERVAL = Duration.ofSeconds(5);

    /** Keeps an event below the 16 MiB that a frame may have, whatever its records are. */
    private static final int RECORDS = 1000;

    private static final int BYTES = 1024 * 1024;

    private final Streams streams;
    private final long stream;
    private final Shard shard;
    private final StreamConsumer consumer;
    private final Subscriptions.Registration registration;
    private final InstantSource clock;
    private volatile @Nullable Runnable listener;

    // Only within a step.
    private long next;
    private boolean ended;

    /** The age of the subscription at its last event. */
    private Duration lastEvent = EMPTY_EVENT_INTERVAL.negated();

    /** Where a subscription starts: in a stream by its id, at the first record that is wanted. */
    record Origin(Streams streams, long stream, Shard shard, long number) {}

    Subscription(
            Origin origin,
            StreamConsumer consumer,
            Subscriptions.Registration registration,
            InstantSource clock) {
        this.streams = origin.streams();
        this.stream = origin.stream();
        this.shard = origin.shard();
        this.next = origin.number();
        this.consumer = consumer;
        this.registration = registration;
        this.clock = clock;
    }

    @Override
    public Step next() {
        Duration age = registration.age();
        if (ended || age.compareTo(LIFE) >= 0) {
            return new Step.End();
        }
        if (!registration.isNewest()) {
            throw Errors.anotherSubscription(consumer.stream(), shard.id(), consumer.name());
        }
        DataStream current = current();
        Shard source = current.shards().get(shard.index()).orElseThrow();
        ShardReadResult read =
                ShardReadResult.of(
                        source,
                        new ShardTable.Range(next, next + RECORDS - 1, BYTES),
                        current.horizon(clock.instant()));
        boolean silent = age.compareTo(lastEvent.plus(EMPTY_EVENT_INTERVAL)) < 0;
        if (read.isEmpty() && !read.ended() && silent) {
            return new Step.Pause();
        }
        next = read.next();
        ended = read.ended();
        lastEvent = age;
        return new Step.Event("SubscribeToShardEvent", event(current, source, read));
    }

    @Override
    public void whenReady(Runnable call) {
        listener = call;
        shard.log().addListener(call);
    }

    @Override
    public void close() {
        registration.close();
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
