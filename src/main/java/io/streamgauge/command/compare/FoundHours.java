package io.streamgauge.command.compare;

import io.streamgauge.compare.Comparison;
import io.streamgauge.compare.SeriesHour;

/** Hands what a comparison finds to the progress, the output and the report. */
record FoundHours(CompareProgress progress, ResultOutput output, CountsReport report)
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
