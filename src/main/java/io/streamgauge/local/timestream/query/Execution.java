package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.catalog.CatalogViews;
import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.wire.ServiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One query that runs, which any thread may stop at any time. Its lock guards its fields. */
final class Execution {

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    private final String queryId;
    private final String region;
    private final CatalogViews tables;
    private final long timeLimitSeconds;
    private final long deadlineNanos;
    private Interrupt interrupt = () -> {};
    private @Nullable ServiceException reason;
    private boolean finishing;

    /**
     * A query that begins now.
     *
     * @param tables what it may see in its region
     */
    Execution(String queryId, String region, CatalogViews tables, Duration timeLimit) {
        this.queryId = queryId;
        this.region = region;
        this.tables = tables;
        this.timeLimitSeconds = timeLimit.toSeconds();
        this.deadlineNanos = System.nanoTime() + timeLimit.toNanos();
    }

    String queryId() {
        return queryId;
    }

    String region() {
        return region;
    }

    CatalogViews tables() {
        return tables;
    }

    /** From now on this statement is what runs. */
    synchronized void executes(Statement statement) {
        interrupt = statement::cancel;
    }

    /**
     * From now on rows are fetched over this connection. The driver interrupts that only when the
     * connection is closed.
     */
    synchronized void fetches(Connection connection) {
        interrupt = connection::close;
    }

    /** Runs no longer; whatever stops it now comes too late. */
    synchronized void end() {
        interrupt = () -> {};
    }

    /**
     * From now on its outcome is made to last; whatever stops it now comes too late.
     *
     * @throws ServiceException the reason where it was stopped before
     */
    synchronized void finishes() {
        stopped()
                .ifPresent(
                        why -> {
                            throw why;
                        });
        finishing = true;
        interrupt = () -> {};
    }

    /** Stops it; the first reason counts. */
    void stop(ServiceException why) {
        synchronized (this) {
            reason = reason == null && !finishing ? why : reason;
        }
        interrupt();
    }

    /** Why it is to stop, if it is: it was stopped, or its time is over. */
    synchronized Optional<ServiceException> stopped() {
        if (reason == null && !finishing && System.nanoTime() - deadlineNanos > 0) {
            reason =
                    Refusal.execution(
                            "The query was stopped after its time limit of %d seconds"
                                    .formatted(timeLimitSeconds));
        }
        return Optional.ofNullable(reason);
    }

    /**
     * Interrupts what runs. DuckDB forgets an interruption that comes between two of its
     * statements, so it is repeated; and it notices none within a step, such as a function over a
     * long array.
     */
    void interrupt() {
        Interrupt now;
        synchronized (this) {
            now = interrupt;
        }
        try {
            now.run();
        } catch (SQLException e) {
            LOG.debug("A query that is stopped has ended already", e);
        }
    }

    /**
     * Goes no further when it was stopped.
     *
     * @throws ServiceException the reason
     */
    void check() {
        ServiceException why = reason();
        if (why != null) {
            throw why;
        }
    }

    private synchronized @Nullable ServiceException reason() {
        return reason;
    }

    @FunctionalInterface
    private interface Interrupt {
        void run() throws SQLException;
    }
}
