package io.streamgauge.local.timestream.scheduled;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.timestream.scheduled.Invocation.Trigger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that begins, or begins again after the program was killed.
 *
 * @param version of the records that it writes: higher than those of each earlier run, so that they
 *     replace what an unfinished one wrote
 */
record NextRun(ScheduledQuery query, Invocation run, long version) {

    private static final Logger LOG = LoggerFactory.getLogger(NextRun.class);

    /**
     * Stores the beginning of the next run of a query: one that has not ended, or else the next
     * invocation that is due. Empty when there is nothing to run.
     */
    static Optional<NextRun> begin(Connection connection, String arn, Instant now)
            throws SQLException {
        SqlStatements sql = new SqlStatements(connection);
        ScheduledStore store = new ScheduledStore(sql);
        Optional<ScheduledQuery> query = store.find(arn);
        if (query.isEmpty()) {
            return Optional.empty();
        }
        Optional<Invocation> run = new StoredRuns(sql).pending(arn);
        if (run.isEmpty()) {
            run = invoke(store, query.get(), now);
        }
        if (run.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new NextRun(query.get(), run.get(), store.nextVersion(arn, now)));
    }

    private static Optional<Invocation> invoke(
            ScheduledStore store, ScheduledQuery query, Instant now) throws SQLException {
        Instant next = query.times().next();
        if (!query.enabled() || next == null || next.isAfter(now)) {
            return Optional.empty();
        }
        MissedInvocations missed = MissedInvocations.of(query, next, now);
        if (missed.skipped() > 0) {
            LOG.warn(
                    "The scheduled query {} skips {} invocations from {}: no more than {} are made"
                            + " up for",
                    query.name(),
                    missed.skipped(),
                    next,
                    MissedInvocations.MAX_INVOCATIONS);
        }
        Invocation run =
                new StoredRuns(store.sql())
                        .add(
                                query.arn(),
                                new Invocation(0, Trigger.AUTO, missed.first(), now, false));
        store.invoked(query.arn(), missed.first(), query.nextAfter(missed.first()).orElse(null));
        return Optional.of(run);
    }
}
