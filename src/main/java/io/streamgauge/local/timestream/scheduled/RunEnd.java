package io.streamgauge.local.timestream.scheduled;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.timestream.scheduled.Invocation.Ended;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a run: it is stored, logged and notified. */
record RunEnd(NextRun next, RunExecution.Outcome outcome) {

    private static final Logger LOG = LoggerFactory.getLogger(RunEnd.class);

    /**
     * An end that was stored.
     *
     * @param query null when it was deleted during the run
     * @param disabled whether the run has disabled it
     */
    record Stored(Ended ended, @Nullable ScheduledQuery query, boolean disabled) {

        void notify(Notifications notifications) {
            if (query == null) {
                return;
            }
            log(query);
            Instant invocation =
                    ended.run().kind() == Invocation.Trigger.AUTO ? query.times().next() : null;
            notifications.ended(query, ended, invocation);
            if (disabled) {
                notifications.updated(query, false);
            }
        }

        private void log(ScheduledQuery query) {
            if (ended.success()) {
                LOG.info(
                        "The scheduled query {} ran for {}: {} rows, {} records written.",
                        query.name(),
                        ended.run().invocation(),
                        ended.details().at("/ExecutionStats/QueryResultRows"),
                        ended.details().at("/ExecutionStats/RecordsIngested"));
            } else {
                LOG.warn(
                        "The scheduled query {} failed for {}{}: {}",
                        query.name(),
                        ended.run().invocation(),
                        disabled ? " and is disabled" : "",
                        reason());
            }
        }

        private String reason() {
            String object =
                    ended.details().at("/ErrorReportLocation/S3ReportLocation/ObjectKey").asText();
            String bucket =
                    ended.details().at("/ErrorReportLocation/S3ReportLocation/BucketName").asText();
            return object.isEmpty()
                    ? ended.details().path("FailureReason").asText()
                    : "see s3://" + bucket + "/" + object;
        }
    }

    /** Stores the end. */
    Stored store(Connection connection) throws SQLException {
        SqlStatements sql = new SqlStatements(connection);
        ScheduledStore store = new ScheduledStore(sql);
        String arn = next.query().arn();
        Optional<ScheduledQuery> query = store.find(arn);
        if (query.isEmpty()) {
            return new Stored(outcome.ended(), null, false);
        }
        new StoredRuns(sql).end(arn, outcome.ended());
        boolean disabled = outcome.disables() && query.get().enabled();
        if (disabled) {
            store.enable(arn, false, null);
        }
        return new Stored(outcome.ended(), store.find(arn).orElse(null), disabled);
    }
}
