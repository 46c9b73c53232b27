package io.streamgauge.command.query;

import io.streamgauge.log.HumanText;
import io.streamgauge.timestream.history.PagedQuery;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import software.amazon.awssdk.services.timestreamquery.model.QueryStatus;

/**
 * The progress of a long query: a line on a terminal that is erased before anything else. Its state
 * is guarded by the object, because the thread that cancels a query erases the line too.
 */
final class QueryProgress implements PagedQuery.Watcher {

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final String ERASED = "\r\u001b[K";

    private final PrintWriter err;
    private final Terminal terminal;
    private final InstantSource clock;
    private final Instant begin;
    private Instant next;
    private QueryStatus status = QueryStatus.builder().build();
    private boolean shown;

    QueryProgress(PrintWriter err, Terminal terminal, InstantSource clock) {
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
        this.begin = clock.instant();
        this.next = begin.plus(QUIET);
    }

    /** How long the query has been running. */
    Duration elapsed() {
        return Duration.between(begin, clock.instant());
    }

    /** Notes what the service says of the query. */
    @Override
    public synchronized void status(QueryStatus latest) {
        status = latest;
    }

    /** Shows the progress, when it is time. */
    @Override
    public synchronized void tick() {
        Instant now = clock.instant();
        if (terminal.err() && !now.isBefore(next)) {
            next = now.plus(EVERY);
            err.print(ERASED + DisplayWidth.cut(text(), terminal.columns() - 1, ".."));
            err.flush();
            shown = true;
        }
    }

    @Override
    public synchronized void erase() {
        if (shown) {
            err.print(ERASED);
            err.flush();
            shown = false;
        }
    }

    /** Reports that the query was cancelled; nothing is shown afterwards. */
    @Override
    public synchronized void cancelled() {
        erase();
        next = Instant.MAX;
        err.println("The query was cancelled.");
        err.flush();
    }

    private String text() {
        StringBuilder text = new StringBuilder("Running for " + HumanText.of(elapsed()));
        if (status.progressPercentage() != null) {
            text.append(String.format(Locale.ROOT, ", %.0f %%", status.progressPercentage()));
        }
        if (status.cumulativeBytesScanned() != null && status.cumulativeBytesScanned() > 0) {
            text.append(", " + ByteText.of(status.cumulativeBytesScanned()) + " scanned");
        }
        return text + ". Ctrl-C cancels the query.";
    }
}
