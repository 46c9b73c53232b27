package io.streamgauge.command.query;

import io.streamgauge.timestream.history.PagedQuery;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamquery.model.Row;

/** A run of a query: its pages go to an output until either ends. */
final class QueryRun {

    /**
     * The maximum that a page may be asked to have.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Query.html">Query</a>
     */
    static final int MAX_ROWS_OF_PAGE = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(QueryRun.class);

    private final PagedQuery execution;
    private final RowOutput output;
    private final long maxRows;
    private final PrintWriter out;
    private final QueryTotals totals = new QueryTotals();
    private boolean begun;

    /**
     * @param maxRows the maximum of rows that are printed
     * @param out the writer of the output, which may be a pipe that its reader closes
     */
    QueryRun(PagedQuery execution, RowOutput output, long maxRows, PrintWriter out) {
        this.execution = execution;
        this.output = output;
        this.maxRows = maxRows;
        this.out = out;
    }

    /**
     * Prints all rows, or as many as are wanted. Meanwhile the end of the process, such as by
     * Ctrl-C, cancels the query.
     *
     * @throws RuntimeException if the query fails, or is cancelled
     */
    void toEnd() {
        Thread cancel = new Thread(execution::cancel, "cancellation of the query");
        Runtime.getRuntime().addShutdownHook(cancel);
        try {
            pages();
        } catch (NoChartException e) {
            execution.stop();
            throw e;
        } finally {
            remove(cancel);
        }
    }

    private void remove(Thread hook) {
        try {
            if (!execution.isCancelled()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } catch (IllegalStateException e) {
            LOG.debug("The process ends already", e);
        }
    }

    QueryTotals totals() {
        return totals;
    }

    List<String> remarks() {
        return output.remarks();
    }

    private void pages() {
        boolean wanted = true;
        while (wanted) {
            QueryResponse page = execution.nextPage();
            wanted = print(page) && execution.hasMore();
        }
        execution.stop();
        if (!out.checkError()) {
            output.end();
            out.flush();
        }
    }

    /** Prints a page; false where no further rows are wanted. */
    private boolean print(QueryResponse page) {
        if (!begun && page.hasColumnInfo() && !page.columnInfo().isEmpty()) {
            begun = true;
            output.begin(page.columnInfo());
        }
        long left = maxRows - totals.rows();
        List<Row> rows = page.rows();
        boolean cut = rows.size() > left;
        List<Row> printed = cut ? rows.subList(0, (int) left) : rows;
        if (!printed.isEmpty()) {
            output.rows(printed);
        }
        totals.add(page, printed.size());
        boolean enough = totals.rows() >= maxRows;
        if (cut || (enough && execution.hasMore())) {
            totals.more();
        }
        // It flushes, so that rows are seen before the next page.
        boolean closed = out.checkError();
        return !enough && !closed;
    }
}
