package io.streamgauge.command.query;

import io.streamgauge.runtime.QueryRuntime;
import io.streamgauge.timestream.history.PagedQuery;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Random;
import picocli.CommandLine;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

/**
 * What the command does once its options are valid. The command itself names no class of the SDK:
 * it is examined at each start of the program, whichever command runs.
 */
final class QueryTask {

    private static final int FAILED = 1;

    /** The exit code of a process that SIGINT ends. */
    private static final int CANCELLED = 130;

    /**
     * How the rows are wanted.
     *
     * @param truncate whether a table is cut to the width of the terminal
     * @param maxRows the maximum of rows
     * @param stats whether all that is known of the query is reported
     */
    record Wishes(OutputForm form, boolean truncate, long maxRows, boolean stats) {}

    private final String sql;
    private final Wishes wishes;
    private final PrintWriter out;
    private final PrintWriter err;

    QueryTask(String sql, Wishes wishes, CommandLine line) {
        this.sql = sql;
        this.wishes = wishes;
        this.out = line.getOut();
        this.err = line.getErr();
    }

    /**
     * Runs the query.
     *
     * @return the exit code
     * @throws RuntimeException if the settings are not valid, or nothing can be queried
     */
    int run(Terminal terminal) {
        try (QueryRuntime runtime = QueryRuntime.open()) {
            return run(terminal, runtime);
        }
    }

    private int run(Terminal terminal, QueryRuntime runtime) {
        QueryProgress progress = new QueryProgress(err, terminal, InstantSource.system());
        PagedQuery execution =
                new PagedQuery(
                        runtime.client(),
                        request(),
                        new PagedQuery.Parts(progress, new Random(), PagedQuery.Retries.FEW));
        RowOutput output = wishes.form().output(out, terminal, wishes.truncate());
        QueryRun run = new QueryRun(execution, output, wishes.maxRows(), out);
        try {
            run.toEnd();
        } catch (RuntimeException e) {
            if (execution.isCancelled()) {
                return CANCELLED;
            }
            QueryFailure failure = new QueryFailure(sql, runtime.place(), runtime.isAws());
            err.println(failure.text(e, terminal.columns()));
            return FAILED;
        }
        report(run, progress, runtime.isAws());
        return 0;
    }

    private QueryRequest request() {
        QueryRequest.Builder request = QueryRequest.builder().queryString(sql);
        return wishes.maxRows() <= QueryRun.MAX_ROWS_OF_PAGE
                ? request.maxRows((int) wishes.maxRows()).build()
                : request.build();
    }

    private void report(QueryRun run, QueryProgress progress, boolean billed) {
        run.remarks().forEach(err::println);
        if (!wishes.form().isForPrograms() || wishes.stats()) {
            err.println(run.totals().summary(progress.elapsed()));
        }
        if (wishes.stats()) {
            err.println(run.totals().statistics(billed));
        }
    }
}
