package io.streamgauge.local.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Who is subscribed to which shard: one subscription a consumer and shard, the newest. */
final class Subscriptions {

    /** How soon after a subscription another one is refused. */
    private static final Duration REFUSAL = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Map<Key, Subscription> newest = new HashMap<>();

    Subscriptions(InstantSource clock) {
        this.clock = new SteadyClock(clock);
    }

    /** The time that subscriptions begin and end by. */
    Instant now() {
        return clock.instant();
    }

    private record Key(String consumer, int shard) {}

    /** Lets a subscription begin; one that was there before ends at its next step. */
    synchronized void begin(Subscription subscription) {
        Key key = key(subscription);
        Subscription before = newest.get(key);
        if (before != null && isRecent(before, subscription.started())) {
            throw Errors.anotherSubscription(subscription.consumer(), subscription.shard());
        }
        newest.values()
                .removeIf(each -> each.isClosed() && !isRecent(each, subscription.started()));
        newest.put(key, subscription);
    }

    synchronized boolean isNewest(Subscription subscription) {
        return newest.get(key(subscription)) == subscription;
    }

    private static boolean isRecent(Subscription subscription, Instant now) {
        return now.isBefore(subscription.started().plus(REFUSAL));
    }

    private static Key key(Subscription subscription) {
        return new Key(subscription.consumer().arn(), subscription.shard().index());
    }
}
