package io.streamgauge.concurrent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that have not ended, for the age of the oldest. Safe for any number of threads: its set
 * is concurrent, and a call does not change.
 */
public final class UnfinishedCalls {

    private final Set<Call> calls = ConcurrentHashMap.newKeySet();

    /** A call; each one is different. */
    private static final class Call {

        private final Instant began;
        private final InstantSource clock;

        Call(InstantSource clock) {
            this.clock = clock;
            this.began = clock.instant();
        }

        Duration age() {
            return Duration.between(began, clock.instant());
        }
    }

    /**
     * Notes a call until it ends.
     *
     * @param clock the time by which its age is measured
     */
    public void began(InstantSource clock, CompletionStage<?> end) {
        Call call = new Call(clock);
        calls.add(call);
        var unused = end.whenComplete((result, failure) -> calls.remove(call));
    }

    /** The age of the oldest call; zero where all have ended. */
    public Duration oldestAge() {
        return calls.stream().map(Call::age).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
