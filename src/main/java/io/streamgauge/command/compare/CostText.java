package io.streamgauge.command.compare;

import io.streamgauge.command.query.ByteText;
import io.streamgauge.compare.ComparisonTotals.Cost;
import io.streamgauge.log.HumanText;
import io.streamgauge.timestream.history.ScannedBytes;
import java.time.Duration;

/** What a comparison took, in a line. */
final class CostText {

    private CostText() {}

    /**
     * The line.
     *
     * @param billed whether queries cost anything
     */
    static String of(Cost cost, Duration elapsed, boolean billed) {
        String text =
                "%s of Timestream read in %s by %s %s, %s scanned"
                        .formatted(
                                HumanText.of(cost.rows(), "row"),
                                HumanText.of(elapsed),
                                HumanText.of(cost.queries()),
                                cost.queries() == 1 ? "query" : "queries",
                                ByteText.of(cost.bytes().scanned()));
        return billed
                ? "%s, about $%s where AWS bills bytes ($%s per GB in us-east-1) and not compute units"
                        .formatted(text, cost.bytes().dollars(), ScannedBytes.DOLLARS_A_GB)
                : text;
    }
}
