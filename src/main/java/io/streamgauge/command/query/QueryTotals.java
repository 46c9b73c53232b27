package io.streamgauge.command.query;

import io.streamgauge.log.HumanText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamquery.model.QueryStatus;

/** What a query has returned so far, and what it costs. */
final class QueryTotals {

    /**
     * In US dollars for 10^9 bytes, in us-east-1, for accounts that pay for what is scanned.
     *
     * @see <a href="https://aws.amazon.com/timestream/pricing/">Amazon Timestream pricing</a>
     */
    private static final double PRICE_OF_GB = 0.01;

    private static final double GB = 1e9;

    private @Nullable String queryId;
    private int pages;
    private long rows;
    private long scanned;
    private long metered;
    private boolean more;

    /** Adds a page, of which some rows are printed. */
    void add(QueryResponse page, int printed) {
        queryId = page.queryId();
        pages++;
        rows += printed;
        QueryStatus status = page.queryStatus();
        if (status != null) {
            scanned = orZero(status.cumulativeBytesScanned());
            metered = orZero(status.cumulativeBytesMetered());
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
        return "%s %s%s in %s%s"
                .formatted(
                        HumanText.of(rows),
                        rows == 1 ? "row" : "rows",
                        more ? " (there are more)" : "",
                        HumanText.of(elapsed),
                        scanned == 0 ? "" : ", " + ByteText.of(scanned) + " scanned");
    }

    /**
     * All that is known of the query.
     *
     * @param billed whether it costs anything
     */
    String statistics(boolean billed) {
        String text =
                "query %s: %d %s, %,d bytes scanned, %,d bytes metered"
                        .formatted(queryId, pages, pages == 1 ? "page" : "pages", scanned, metered);
        return billed
                ? "%s, about $%s where AWS bills bytes ($%s per GB in us-east-1) and not compute units"
                        .formatted(text, cost(), PRICE_OF_GB)
                : text;
    }

    private String cost() {
        return BigDecimal.valueOf(metered / GB * PRICE_OF_GB)
                .round(new MathContext(2))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
