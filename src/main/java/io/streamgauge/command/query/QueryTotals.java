package io.streamgauge.command.query;

import io.streamgauge.log.HumanText;
import io.streamgauge.timestream.history.ScannedBytes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;

/** What a query has returned so far, and what it costs. */
final class QueryTotals {

    private @Nullable String queryId;
    private int pages;
    private long rows;
    private ScannedBytes spent = ScannedBytes.NONE;
    private boolean more;

    /** Adds a page, of which some rows are printed. */
    void add(QueryResponse page, int printed) {
        queryId = page.queryId();
        pages++;
        rows += printed;
        if (page.queryStatus() != null) {
            spent = ScannedBytes.of(page);
        }
    }

    /** Notes that the query has more rows than are wanted. */
    void more() {
        more = true;
    }

    long rows() {
        return rows;
    }

    /** Rows and time, in one line. */
    String summary(Duration elapsed) {
        return "%s%s in %s%s"
                .formatted(
                        HumanText.of(rows, "row"),
                        more ? " (there are more)" : "",
                        HumanText.of(elapsed),
                        spent.scanned() == 0
                                ? ""
                                : ", " + ByteText.of(spent.scanned()) + " scanned");
    }

    /**
     * All that is known of the query.
     *
     * @param billed whether it costs anything
     */
    String statistics(boolean billed) {
        String text =
                "query %s: %d %s, %,d bytes scanned, %,d bytes metered"
                        .formatted(
                                queryId,
                                pages,
                                pages == 1 ? "page" : "pages",
                                spent.scanned(),
                                spent.metered());
        return billed
                ? "%s, about $%s where AWS bills bytes ($%s per GB in us-east-1) and not compute units"
                        .formatted(text, spent.dollars(), ScannedBytes.DOLLARS_A_GB)
                : text;
    }
}
