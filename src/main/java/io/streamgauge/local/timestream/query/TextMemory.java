package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.analysis.QueryPlan;
import io.streamgauge.local.timestream.query.memory.MeasuredTables;
import io.streamgauge.local.timestream.query.memory.PlanMemory;
import io.streamgauge.local.timestream.query.memory.UnknownTables;
import io.streamgauge.local.timestream.query.parse.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory for the texts and arrays that queries make, which DuckDB does not limit. A query that
 * can take more than a little waits until memory is free; one that can take more than the total is
 * refused.
 */
final class TextMemory {

    private static final int UNIT = 1024;
    private static final int FREE_SHARE = 16;
    private static final int TICK_MILLIS = 50;

    private final long bytes;
    private final Semaphore units;

    TextMemory(long bytes) {
        this.bytes = bytes;
        this.units = new Semaphore((int) Math.min(bytes / UNIT, Integer.MAX_VALUE), true);
    }

    /** What a query holds of the room until it is closed. */
    @FunctionalInterface
    interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Takes the room that a query needs.
     *
     * @throws io.streamgauge.local.wire.ServiceException when there is never so much, or the query
     *     is stopped before it has it
     */
    Place take(CheckedQuery query, Connection connection) throws SQLException {
        QueryPlan plan = query.analyzed().plan();
        UnknownTables unknown = new UnknownTables();
        if (PlanMemory.bytes(plan, unknown) <= bytes / FREE_SHARE) {
            return () -> {};
        }
        long needed = PlanMemory.bytes(plan, MeasuredTables.of(unknown, connection));
        if (needed > bytes) {
            throw Refusal.memory();
        }
        return needed <= bytes / FREE_SHARE ? () -> {} : take(needed, query.execution());
    }

    private Place take(long needed, Execution execution) {
        int wanted = (int) (needed / UNIT);
        try {
            while (!units.tryAcquire(wanted, TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                execution.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.memory();
        }
        return () -> units.release(wanted);
    }
}
