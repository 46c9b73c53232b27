package io.streamgauge.local.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The subscriptions of a region: the newest one of each consumer and shard is served. */
final class Subscriptions {

    /** A second subscription to the same shard is refused for this long. */
    private static final Duration REFUSAL = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Map<Key, Registration> newest = new HashMap<>();

    Subscriptions(InstantSource clock) {
        this.clock = new SteadyClock(clock);
    }

    private record Key(String consumerArn, int shard) {}

    /** Registers a subscription; the one before it ends at its next step. */
    synchronized Registration register(StreamConsumer consumer, Shard shard) {
        Registration registration =
                new Registration(new Key(consumer.arn(), shard.index()), clock.instant());
        Registration before = newest.get(registration.key);
        if (before != null && before.isRecent()) {
            throw Errors.anotherSubscription(consumer.stream(), shard.id(), consumer.name());
        }
        newest.values().removeIf(each -> each.closed && !each.isRecent());
        newest.put(registration.key, registration);
        return registration;
    }

    private synchronized boolean isNewest(Registration registration) {
        return newest.get(registration.key) == registration;
    }

    /** One subscription of a consumer to a shard. */
    final class Registration {

        private final Key key;
        private final Instant started;
        private volatile boolean closed;

        private Registration(Key key, Instant started) {
            this.key = key;
            this.started = started;
        }

        /** The time since the subscription began. */
        Duration age() {
            return Duration.between(started, clock.instant());
        }

        boolean isNewest() {
            return Subscriptions.this.isNewest(this);
        }

        void close() {
            closed = true;
        }

        private boolean isRecent() {
            return age().compareTo(REFUSAL) < 0;
        }
    }
}
