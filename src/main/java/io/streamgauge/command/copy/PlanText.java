package io.streamgauge.command.copy;

import io.streamgauge.command.query.ByteText;
import io.streamgauge.copy.CopyJob;
import io.streamgauge.copy.CopyPlan;
import io.streamgauge.log.HumanText;
import io.streamgauge.timestream.history.ScannedBytes;

/**
 * The plan of a copy for a person.
 *
 * @param done the rows of earlier runs
 * @param billed whether AWS bills the queries
 */
record PlanText(CopyJob.Ends ends, CopyPlan plan, long done, boolean billed) {

    /** The plan in several lines. */
    String lines() {
        StringBuilder text =
                new StringBuilder(
                        "%s to %s, %s%n"
                                .formatted(
                                        ends.source().name(), ends.target().name(), plan.span()));
        if (done > 0) {
            text.append("  resumes after %s rows%n".formatted(HumanText.of(done)));
        }
        text.append("  %s%n".formatted(rows()));
        ScannedBytes estimate = plan.estimate();
        if (estimate != null && !plan.parts().isEmpty()) {
            text.append(
                    "  about %s scanned by %s%s%n"
                            .formatted(ByteText.of(estimate.scanned()), queries(), cost(estimate)));
        }
        return text.toString();
    }

    /** What a person is asked. */
    String question() {
        ScannedBytes estimate = plan.estimate();
        return billed && estimate != null
                ? "Copy %s for about $%s?".formatted(rows(), estimate.dollars())
                : "Copy %s?".formatted(rows());
    }

    private String queries() {
        int queries = plan.parts().size();
        return HumanText.of(queries) + (queries == 1 ? " query" : " queries");
    }

    private String rows() {
        return plan.rows() < 0
                ? "all rows of %s files".formatted(HumanText.of(plan.parts().size()))
                : HumanText.of(plan.rows(), "row");
    }

    private String cost(ScannedBytes estimate) {
        return billed
                ? ", about $%s where AWS bills bytes ($%s per GB in us-east-1, at least 10 MB a query) and not compute units; $%s for this plan"
                        .formatted(
                                estimate.dollars(),
                                ScannedBytes.DOLLARS_A_GB,
                                plan.spent().dollars())
                : "";
    }
}
