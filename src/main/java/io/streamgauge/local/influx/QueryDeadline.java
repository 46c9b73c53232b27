package io.streamgauge.local.influx;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Interrupts a query whose time is over. Its lock guards its fields. */
final class QueryDeadline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueryDeadline.class);
    private static final int TICK_MILLIS = 50;

    private final long endNanos;
    private final Runnable expired;
    private final ScheduledFuture<?> ticks;
    private Interrupt interrupt = () -> {};

    /**
     * @param expired called when the time is over, each time that the query is interrupted
     */
    QueryDeadline(ScheduledExecutorService watch, Duration limit, Runnable expired) {
        this.endNanos = System.nanoTime() + limit.toNanos();
        this.expired = expired;
        // DuckDB forgets an interruption that comes between two statements, so it is repeated.
        this.ticks =
                watch.scheduleWithFixedDelay(
                        this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** From now on this statement is what runs. */
    synchronized void executes(Statement statement) {
        interrupt = statement::cancel;
    }

    /** From now on rows are fetched, which only the end of the connection interrupts. */
    synchronized void fetches(Connection connection) {
        interrupt = connection::close;
    }

    @Override
    public void close() {
        ticks.cancel(false);
        synchronized (this) {
            interrupt = () -> {};
        }
    }

    private synchronized void tick() {
        if (System.nanoTime() - endNanos < 0) {
            return;
        }
        expired.run();
        try {
            interrupt.run();
        } catch (SQLException e) {
            LOG.debug("A query that is stopped has ended already", e);
        }
    }

    @FunctionalInterface
    private interface Interrupt {
        void run() throws SQLException;
    }
}
