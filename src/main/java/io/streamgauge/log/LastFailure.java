package io.streamgauge.log;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last failure of something that is written to, until the next write that succeeds; it is
 * reported for five minutes.
 *
 * <p>Otherwise, a table that is written to once a day would keep the whole program from being ready
 * long after the cause is over. Safe for any number of threads: its state is one reference.
 */
public final class LastFailure {

    private static final Duration REPORTED = Duration.ofMinutes(5);

    private final Supplier<Duration> clock;
    private final AtomicReference<@Nullable Failed> last = new AtomicReference<>();

    private record Failed(String reason, Duration time) {}

    /** No problem so far. */
    public LastFailure() {
        this(() -> Duration.ofNanos(System.nanoTime()));
    }

    /**
     * @param clock a clock that only goes forward
     */
    LastFailure(Supplier<Duration> clock) {
        this.clock = clock;
    }

    /** Records that a write failed; returns whether the one before had not. */
    public boolean failed(String reason) {
        return last.getAndSet(new Failed(reason, clock.get())) == null;
    }

    /** Records that a write succeeded; returns whether the one before had failed. */
    public boolean worked() {
        return last.get() != null && last.getAndSet(null) != null;
    }

    /** Returns the reason of the failure, if it is reported. */
    public Optional<String> reason() {
        return Optional.ofNullable(last.get())
                .filter(failed -> clock.get().minus(failed.time()).compareTo(REPORTED) < 0)
                .map(Failed::reason);
    }
}
