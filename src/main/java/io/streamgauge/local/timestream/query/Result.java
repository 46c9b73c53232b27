package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * All that a query found, to be handed out in pages.
 *
 * @param columns the ColumnInfo list
 * @param chunks the rows
 * @param scanned how many bytes the rows have as JSON
 */
record Result(ArrayNode columns, List<Chunk> chunks, long scanned) {

    /**
     * The most that an answer may hold: 1 MB.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Query.html">Query</a>
     */
    static final int MAX_PAGE = 1_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Some rows.
     *
     * @param next the number of the first row after them
     * @param last whether there is no such row
     */
    record Page(ArrayNode rows, int next, boolean last) {}

    /** The memory that the rows take. */
    long bytes() {
        return chunks.stream().mapToLong(Chunk::bytes).sum();
    }

    /** The rows from a number on, as many as an answer can hold. */
    Page page(int from, int maxRows) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        int room = MAX_PAGE - columns.toString().length();
        int first = 0;
        for (Chunk chunk : chunks) {
            int skip = Math.max(0, from + rows.size() - first);
            if (skip < chunk.rows()) {
                for (byte[] row : chunk.unpack().subList(skip, chunk.rows())) {
                    room -= row.length;
                    if (rows.size() == maxRows || (room < 0 && !rows.isEmpty())) {
                        return new Page(rows, from + rows.size(), false);
                    }
                    rows.add(read(row));
                }
            }
            first += chunk.rows();
        }
        return new Page(rows, from + rows.size(), true);
    }

    private static JsonNode read(byte[] row) {
        try {
            return JSON.readTree(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
