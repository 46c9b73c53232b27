package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The rows of a query, which are returned in pages.
 *
 * @param columns the ColumnInfo list
 * @param rows the rows
 * @param scanned how many bytes the rows have as JSON, if they come of tables
 * @param insights the members of QueryInsightsResponse that tell of what was given or written
 */
public record Result(ArrayNode columns, RowStore rows, long scanned, ObjectNode insights)
        implements AutoCloseable {

    /**
     * The most that an answer may hold: 1 MB.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Query.html">Query</a>
     */
    static final int MAX_PAGE = 1_000_000;

    private static final long MIN_METERED_BYTES = 10_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Some rows.
     *
     * @param next the number of the first row after them
     * @param last whether there is no such row
     */
    public record Page(ArrayNode rows, int next, boolean last) {}

    /** What the rows take of memory and disk. */
    long bytes() {
        return rows.bytes();
    }

    /** The bytes that AWS would bill: nothing, or those of at least 10 MB. */
    public long metered() {
        return scanned == 0 ? 0 : Math.max(MIN_METERED_BYTES, scanned);
    }

    /** The rows from a number on, at most 1 MB of them. */
    public Page page(int from) {
        return page(from, Integer.MAX_VALUE);
    }

    /** The rows from a number on, as many as an answer can hold. */
    Page page(int from, int maxRows) {
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        int room = MAX_PAGE - columns.toString().length();
        int first = 0;
        for (RowStore.Part part : rows.parts()) {
            int skip = Math.max(0, from + page.size() - first);
            if (skip < part.rows()) {
                for (String row : rows.read(part).subList(skip, part.rows())) {
                    room -= row.getBytes(StandardCharsets.UTF_8).length;
                    if (page.size() == maxRows || (room < 0 && !page.isEmpty())) {
                        return new Page(page, from + page.size(), false);
                    }
                    page.add(read(row));
                }
            }
            first += part.rows();
        }
        return new Page(page, from + page.size(), true);
    }

    /** Gives up what the rows take. */
    @Override
    public void close() {
        rows.close();
    }

    private static JsonNode read(String row) {
        try {
            return JSON.readTree(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
