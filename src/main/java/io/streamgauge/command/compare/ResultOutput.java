package io.streamgauge.command.compare;

import io.streamgauge.compare.ComparisonTotals;
import io.streamgauge.compare.SeriesHour;

/** Prints what a comparison finds. */
interface ResultOutput {

    /** Prints the differences of a series and interval. */
    void difference(SeriesHour hour);

    /** Prints the sums. */
    void end(ComparisonTotals totals);
}
