package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** The rows of a query, in the form of an answer of Timestream Query. Closing it frees them. */
public final class QueryAnswer implements AutoCloseable {

    private final Result result;

    QueryAnswer(Result result) {
        this.result = result;
    }

    /**
     * Some rows.
     *
     * @param rows each with its Data
     * @param next the number of the first row after them
     * @param last whether there is no such row
     */
    public record Page(ArrayNode rows, int next, boolean last) {}

    /** The ColumnInfo of each column. */
    public JsonNode columns() {
        return result.columns();
    }

    /** The bytes of tables that were scanned. */
    public long scanned() {
        return result.scanned();
    }

    /** The bytes that AWS would bill. */
    public long metered() {
        return ResultPages.metered(result);
    }

    /** The members of QueryInsightsResponse that tell of the rows. */
    public JsonNode insights() {
        return result.insights();
    }

    /** The rows from a number on, at most 1 MB of them. */
    public Page page(int from) {
        Result.Page page = result.page(from, Integer.MAX_VALUE);
        return new Page(page.rows(), page.next(), page.last());
    }

    @Override
    public void close() {
        result.close();
    }
}
