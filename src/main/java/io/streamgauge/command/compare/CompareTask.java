package io.streamgauge.command.compare;

import io.streamgauge.command.query.QueryFailure;
import io.streamgauge.command.query.Terminal;
import io.streamgauge.compare.ComparedSides;
import io.streamgauge.compare.Comparison;
import io.streamgauge.compare.ComparisonTotals;
import io.streamgauge.compare.SeriesHour;
import io.streamgauge.influx.InfluxServer;
import io.streamgauge.influx.InfluxSettings;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.influx.LineMapping;
import io.streamgauge.influx.MeasurementReader;
import io.streamgauge.runtime.QueryRuntime;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.history.PagedQuery;
import io.streamgauge.timestream.history.TableHistory;
import io.streamgauge.timestream.history.TimeRange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the command does once its options are valid. The command itself names no class of the SDK:
 * it is examined at each start of the program, whichever command runs.
 */
final class CompareTask {

    private static final int DIFFERENT = 1;
    private static final int COULD_NOT_RUN = 2;

    /** InfluxDB sorts a slice before it answers. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /**
     * What is compared.
     *
     * @param interval the length of the intervals by which points are counted
     */
    record Wanted(TableName table, InfluxTarget target, LineMapping mapping, Duration interval) {}

    /**
     * How the result is wanted.
     *
     * @param maxRows the maximum of rows that are printed
     * @param report the file of all counts, if there is one
     * @param json whether the output is for programs
     */
    record Form(long maxRows, @Nullable Path report, boolean json) {}

    private final Wanted wanted;
    private final TimeRange range;
    private final PrintWriter out;
    private final PrintWriter err;

    CompareTask(Wanted wanted, TimeRange range, CommandLine line) {
        this.wanted = wanted;
        this.range = range;
        this.out = line.getOut();
        this.err = line.getErr();
    }

    /**
     * Compares.
     *
     * @return the exit code
     * @throws RuntimeException if the settings are not valid, or a side cannot be read
     */
    int run(Form form) {
        try (QueryRuntime runtime = QueryRuntime.open();
                CountsReport report = CountsReport.open(form.report())) {
            InfluxSettings influx = runtime.influx(TIMEOUT);
            err.printf(
                    "Comparing %s of %s with %s of InfluxDB at %s.%n",
                    wanted.table(), runtime.place(), wanted.target(), influx.url());
            err.flush();
            CompareProgress progress =
                    new CompareProgress(
                            err, Terminal.of(System.getenv()).err(), InstantSource.system());
            ResultOutput output =
                    form.json() ? new JsonResult(out) : new TextResult(out, form.maxRows());
            try {
                ComparisonTotals totals =
                        totals(
                                runtime,
                                new InfluxServer(influx),
                                new FoundHours(progress, output, report));
                progress.erase();
                output.end(totals);
                err.println(CostText.of(totals.cost(), progress.elapsed(), runtime.isAws()));
                return totals.isEqual() ? 0 : DIFFERENT;
            } catch (SdkException e) {
                progress.erase();
                err.println(
                        new QueryFailure("", runtime.place(), runtime.isAws())
                                .text(e, Integer.MAX_VALUE));
                return COULD_NOT_RUN;
            } finally {
                progress.erase();
            }
        }
    }

    /** Compares with one measurement, or each measure name with the measurement of its name. */
    private ComparisonTotals totals(
            QueryRuntime runtime, InfluxServer influx, Comparison.Listener listener) {
        TableHistory table = new TableHistory(runtime.client(), wanted.table(), parts());
        String measurement = wanted.target().measurement();
        if (measurement != null) {
            return comparison(table, influx, measurement).run(listener);
        }
        ComparisonTotals totals = ComparisonTotals.NONE;
        for (String name : table.measureNames()) {
            totals = totals.plus(comparison(table.of(name), influx, name).run(listener));
        }
        return totals;
    }

    private Comparison comparison(TableHistory table, InfluxServer influx, String measurement) {
        InfluxTarget target = new InfluxTarget(wanted.target().database(), measurement);
        MeasurementReader reader = MeasurementReader.open(influx, target);
        if (reader.columns().isEmpty()) {
            err.printf("InfluxDB has no measurement %s.%n", target);
        }
        return new Comparison(
                new ComparedSides(table, reader, wanted.mapping()), range, wanted.interval());
    }

    private static PagedQuery.Parts parts() {
        return new PagedQuery.Parts(
                PagedQuery.Watcher.NONE,
                new Random(),
                new PagedQuery.Retries(PagedQuery.MAX_ATTEMPTS, true));
    }

    /** Hands what a comparison finds to the progress, the output and the report. */
    private record FoundHours(CompareProgress progress, ResultOutput output, CountsReport report)
            implements Comparison.Listener {

        @Override
        public void compared(long rows, long all) {
            progress.compared(rows, all);
        }

        @Override
        public void hour(SeriesHour hour) {
            report.add(hour);
            if (!hour.isEqual()) {
                progress.erase();
                output.difference(hour);
            }
        }
    }
}
