package io.streamgauge.log;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Why something could not be written to: known from a write that fails until the next one that
 * succeeds, and reported for five minutes after the last failure.
 *
 * <p>A table that is written to once a day would keep the whole program from being ready otherwise,
 * though the cause is long over. Threads may call it at the same time: its state is one reference.
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
     * @param clock gives times that only go forward
     */
    LastFailure(Supplier<Duration> clock) {
        this.clock = clock;
    }

    /** Notes that a write failed; gives whether the one before it had not. */
    public boolean failed(String reason) {
        return last.getAndSet(new Failed(reason, clock.get())) == null;
    }

    /** Notes that a write succeeded; gives whether the one before it had failed. */
    public boolean worked() {
        return last.get() != null && last.getAndSet(null) != null;
    }

    /** What was wrong, where that is still news. */
    public Optional<String> reason() {
        return Optional.ofNullable(last.get())
                .filter(failed -> clock.get().minus(failed.time()).compareTo(REPORTED) < 0)
                .map(Failed::reason);
    }
}
