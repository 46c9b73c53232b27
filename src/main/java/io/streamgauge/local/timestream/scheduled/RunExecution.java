package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.files.UnwritableFileException;
import io.streamgauge.local.storage.StorageException;
import io.streamgauge.local.timestream.query.QueryIds;
import io.streamgauge.local.timestream.query.Result;
import io.streamgauge.local.timestream.query.TimestreamQuery;
import io.streamgauge.local.timestream.scheduled.Invocation.Ended;
import io.streamgauge.local.timestream.scheduled.RowRecords.InvalidRowException;
import io.streamgauge.local.wire.ServiceException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a scheduled query: asks it, and writes its result to the target table. */
record RunExecution(TimestreamQuery queries, WriteService write, ErrorReports reports) {

    private static final Logger LOG = LoggerFactory.getLogger(RunExecution.class);
    private static final int THROTTLED = 429;
    private static final String INCOMPLETE =
            "Schedule encountered some errors and is incomplete. Please take a look at error report"
                    + " for further details";

    /**
     * A run that has ended.
     *
     * @param disables whether the query cannot be run again as it is, so that it is disabled
     */
    record Outcome(Ended ended, boolean disables) {}

    /**
     * Runs it once.
     *
     * @param version the version of the records
     * @throws ServiceException a ThrottlingException when it can be run later
     * @throws StorageException when nothing can be read or written at present
     */
    Outcome run(ScheduledQuery query, Invocation run, long version) throws InterruptedException {
        long began = System.nanoTime();
        RunErrors errors = new RunErrors();
        RunStatistics statistics = new RunStatistics();
        ResultWriter writer = new ResultWriter(write, query, errors);
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        boolean disables = false;
        try {
            if (run.insights()) {
                statistics.tables(insights(query, run));
            }
            Result rows = rows(query, run);
            try (rows) {
                write(query, rows, version, new Sink(writer, errors, statistics));
            }
        } catch (ServiceException e) {
            if (e.status() == THROTTLED) {
                throw e;
            }
            disables = true;
            details.put("FailureReason", e.getMessage());
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("A run of the scheduled query {} failed", query.name(), e);
            details.put("FailureReason", "The run failed because of an internal error.");
        }
        if (!errors.isEmpty()) {
            report(query, run, errors, details);
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        details.set("ExecutionStats", statistics.json(elapsed, writer));
        if (run.insights()) {
            details.set("QueryInsightsResponse", statistics.insights());
        }
        return new Outcome(new Ended(run, !details.has("FailureReason"), details), disables);
    }

    private Result rows(ScheduledQuery query, Invocation run) throws InterruptedException {
        String id = QueryIds.next();
        String text = RuntimeParameter.replaced(query.queryString(), run.invocation());
        CompletionStage<Result> rows = queries.run(id, query.region(), text);
        try {
            return Waiting.until(rows);
        } catch (InterruptedException e) {
            queries.cancel(id);
            throw e;
        }
    }

    private ObjectNode insights(ScheduledQuery query, Invocation run) throws InterruptedException {
        String text = RuntimeParameter.replaced(query.queryString(), run.invocation());
        return Waiting.until(queries.insights(QueryIds.next(), query.region(), text));
    }

    /** Where rows go. */
    private record Sink(ResultWriter writer, RunErrors errors, RunStatistics statistics) {}

    private static void write(ScheduledQuery query, Result rows, long version, Sink sink)
            throws InterruptedException {
        sink.statistics().found(rows);
        JsonNode target = query.target();
        RowRecords records =
                target.isObject()
                        ? new RowRecords(
                                TargetMapping.of(target, MappedColumns.of(rows.columns())), version)
                        : null;
        Result.Page page = new Result.Page(JsonNodeFactory.instance.arrayNode(), 0, false);
        while (!page.last()) {
            page = rows.page(page.next());
            for (JsonNode row : page.rows()) {
                sink.statistics().row();
                if (records != null) {
                    add(row.path("Data"), records, sink);
                }
            }
        }
        sink.writer().flush();
    }

    private static void add(JsonNode data, RowRecords records, Sink sink)
            throws InterruptedException {
        try {
            sink.writer().add(records.of(data));
        } catch (InvalidRowException e) {
            sink.errors().invalidRow(data, String.valueOf(e.getMessage()));
        }
    }

    private void report(
            ScheduledQuery query, Invocation run, RunErrors errors, ObjectNode details) {
        try {
            details.set("ErrorReportLocation", reports.put(query, run, errors));
            if (!details.has("FailureReason")) {
                details.put("FailureReason", INCOMPLETE);
            }
        } catch (UnwritableFileException e) {
            details.put("FailureReason", "The error report cannot be written. " + e.getMessage());
        }
    }
}
