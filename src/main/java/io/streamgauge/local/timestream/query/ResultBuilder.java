package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.types.Type;
import java.util.ArrayList;
import java.util.List;

/** The builder of a result: first its columns, then its rows. */
final class ResultBuilder implements AutoCloseable {

    private static final int CHUNK = 256 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArrayNode columns = JsonNodeFactory.instance.arrayNode();
    private final RowStore store;
    private final boolean metered;
    private final List<byte[]> rows = new ArrayList<>();
    private boolean built;
    private int rowBytes;
    private long outputRows;
    private long outputBytes;

    /** A result that costs nothing. */
    ResultBuilder(Spool spool) {
        this(spool, false);
    }

    /**
     * A result.
     *
     * @param metered whether its rows count as scanned, which they do where they come of tables
     */
    ResultBuilder(Spool spool, boolean metered) {
        this.store = new RowStore(spool);
        this.metered = metered;
    }

    ResultBuilder column(String name, Type type) {
        columns.add(ColumnInfos.of(name, type));
        return this;
    }

    /** Adds a row of what {@link Datum} makes. */
    void row(List<ObjectNode> data) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.putArray("Data").addAll(data);
        byte[] bytes = bytes(row);
        if (bytes.length > Result.MAX_PAGE) {
            throw Refusal.rowTooLarge();
        }
        rows.add(bytes);
        rowBytes += bytes.length;
        outputRows++;
        outputBytes += bytes.length;
        if (rowBytes > CHUNK) {
            pack();
        }
    }

    Result build() {
        pack();
        built = true;
        ObjectNode insights =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("OutputRows", outputRows)
                        .put("OutputBytes", outputBytes);
        return new Result(columns, store, metered ? outputBytes : 0, insights);
    }

    /** Gives up what was taken up, unless a result was made of it. */
    @Override
    public void close() {
        if (!built) {
            store.close();
        }
    }

    private void pack() {
        if (!rows.isEmpty()) {
            store.add(rows);
            rows.clear();
            rowBytes = 0;
        }
    }

    private static byte[] bytes(ObjectNode row) {
        try {
            return JSON.writeValueAsBytes(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
