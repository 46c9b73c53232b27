package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Takes up a result column by column, then row by row. */
final class ResultBuilder {

    /** The most that one result may take of the memory, packed. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final int CHUNK = 256 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArrayNode columns = JsonNodeFactory.instance.arrayNode();
    private final List<Chunk> chunks = new ArrayList<>();
    private final List<byte[]> rows = new ArrayList<>();
    private int rowBytes;
    private long scanned;
    private long packed;

    /** Adds a column. */
    ResultBuilder column(String name, ValueType type) {
        columns.add(type.columnInfo().put("Name", name));
        return this;
    }

    /** Adds a row of what {@link Datum} makes. */
    void row(List<ObjectNode> data) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.putArray("Data").addAll(data);
        byte[] bytes = bytes(row);
        if (bytes.length > Result.MAX_PAGE) {
            throw Refusal.execution(
                    "Query aborted as max page response size has been exceeded by the output result row");
        }
        rows.add(bytes);
        rowBytes += bytes.length;
        scanned += bytes.length;
        if (rowBytes > CHUNK) {
            pack();
        }
    }

    Result build() {
        pack();
        return new Result(columns, List.copyOf(chunks), scanned);
    }

    private void pack() {
        Chunk chunk = new Chunk(rows);
        packed += chunk.bytes();
        if (packed > MAX_BYTES) {
            throw Refusal.execution(
                    "The result is too large to be kept for its pages; narrow the query or use LIMIT");
        }
        chunks.add(chunk);
        rows.clear();
        rowBytes = 0;
    }

    private static byte[] bytes(ObjectNode row) {
        try {
            return JSON.writeValueAsBytes(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
