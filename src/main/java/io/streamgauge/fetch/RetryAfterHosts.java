package io.streamgauge.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The hosts that asked, with Retry-After, not to be called before a time. */
public final class RetryAfterHosts {

    /** A source that asks for more has its clock wrong, and would never be read again. */
    private static final Duration MAX_PAUSE = Duration.ofDays(1);

    private final Map<String, Instant> until = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public RetryAfterHosts(InstantSource clock) {
        this.clock = clock;
    }

    void rest(String host, Instant end) {
        Instant latest = clock.instant().plus(MAX_PAUSE);
        until.put(host, end.isAfter(latest) ? latest : end);
    }

    /** Refuses a call to a host that asked for a pause that is not over. */
    void check(String host) {
        Instant end = until.get(host);
        if (end != null && clock.instant().isBefore(end)) {
            throw new CallRefusedException(
                    "%s asked not to be called before %s (Retry-After): the first fetch after that goes out"
                            .formatted(host, end));
        }
        if (end != null) {
            until.remove(host, end);
        }
    }
}
