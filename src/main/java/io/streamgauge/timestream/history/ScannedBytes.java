package io.streamgauge.timestream.history;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamquery.model.QueryStatus;

/**
 * What queries have read.
 *
 * @param scanned the bytes that they scanned
 * @param metered the bytes that AWS bills, at least 10 MB a query
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/metering-and-pricing.html">
 *     Metering</a>
 */
public record ScannedBytes(long scanned, long metered) {

    /** Nothing. */
    public static final ScannedBytes NONE = new ScannedBytes(0, 0);

    /**
     * The price in US dollars of 10^9 bytes, in us-east-1, for accounts that pay for what is
     * scanned.
     *
     * @see <a href="https://aws.amazon.com/timestream/pricing/">Amazon Timestream pricing</a>
     */
    public static final double DOLLARS_A_GB = 0.01;

    private static final double GB = 1e9;
    private static final long MIN_METERED_BYTES = 10_000_000;

    /** What a query has read when it gave a page. */
    public static ScannedBytes of(QueryResponse page) {
        QueryStatus status = page.queryStatus();
        return status == null
                ? NONE
                : new ScannedBytes(
                        orZero(status.cumulativeBytesScanned()),
                        orZero(status.cumulativeBytesMetered()));
    }

    /** An estimate for one query over a table. */
    public static ScannedBytes ofQuery(long scanned) {
        return new ScannedBytes(scanned, Math.max(MIN_METERED_BYTES, scanned));
    }

    /** The sum of both. */
    public ScannedBytes plus(ScannedBytes other) {
        return new ScannedBytes(scanned + other.scanned, metered + other.metered);
    }

    /** The price in US dollars, with two digits that count. */
    public String dollars() {
        return BigDecimal.valueOf(metered / GB * DOLLARS_A_GB)
                .round(new MathContext(2))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
