package io.streamgauge.command.compare;

import io.streamgauge.log.HumanText;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * The progress of a comparison for a person: a line that is overwritten on a terminal, and a line
 * every ten seconds elsewhere.
 */
final class CompareProgress {

    private static final Duration TERMINAL_EVERY = Duration.ofMillis(500);
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);
    private static final String ERASED = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean terminal;
    private final InstantSource clock;
    private final Instant begin;
    private Instant printed;
    private boolean shown;

    /**
     * @param terminal whether a printed line can be overwritten
     */
    CompareProgress(PrintWriter err, boolean terminal, InstantSource clock) {
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
        this.begin = clock.instant();
        this.printed = begin;
    }

    /** How long it has taken so far. */
    Duration elapsed() {
        return Duration.between(begin, clock.instant());
    }

    /** Some rows were compared. */
    void compared(long rows, long all) {
        Instant now = clock.instant();
        if (now.isBefore(printed.plus(terminal ? TERMINAL_EVERY : LINE_EVERY))) {
            return;
        }
        printed = now;
        double seconds = Math.max(1, elapsed().toMillis()) / 1000.0;
        double speed = rows / seconds;
        String text =
                String.format(
                        Locale.ROOT,
                        "%.0f%%, %,d of %,d rows compared, %,.0f rows/s",
                        all == 0 ? 100.0 : Math.min(100.0, 100.0 * rows / all),
                        rows,
                        all,
                        speed);
        if (speed > 0 && rows < all) {
            text += ", ETA " + HumanText.of(Duration.ofSeconds((long) ((all - rows) / speed)));
        }
        if (terminal) {
            err.print(ERASED + text);
            err.flush();
            shown = true;
        } else {
            err.println(text);
        }
    }

    /** Erases the line, so that the next output has its own. */
    void erase() {
        if (shown) {
            err.print(ERASED);
            err.flush();
            shown = false;
        }
    }
}
