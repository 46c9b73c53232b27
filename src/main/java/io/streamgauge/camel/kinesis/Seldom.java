package io.streamgauge.camel.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets each kind of log line through once in a while. */
final class Seldom {

    private final InstantSource clock;
    private final Duration between;
    private final Map<String, Instant> last = new ConcurrentHashMap<>();

    Seldom(InstantSource clock, Duration between) {
        this.clock = clock;
        this.between = between;
    }

    boolean now(String kind) {
        Instant now = clock.instant();
        Instant before = last.get(kind);
        return before == null
                ? last.putIfAbsent(kind, now) == null
                : !now.isBefore(before.plus(between)) && last.replace(kind, before, now);
    }
}
