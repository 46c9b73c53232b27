package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.Result;
import java.time.Duration;

/** What one run read and wrote. */
final class RunStatistics {

    private final ObjectNode insights = JsonNodeFactory.instance.objectNode();
    private long rows;
    private long scannedBytes;
    private long meteredBytes;

    void found(Result found) {
        scannedBytes = found.scanned();
        meteredBytes = found.metered();
        insights.setAll(found.insights());
    }

    /** Takes what tells of the tables that were read. */
    void tables(ObjectNode tables) {
        insights.setAll(tables);
    }

    /** Counts a row. */
    void row() {
        rows++;
    }

    /** As ExecutionStats. */
    ObjectNode json(Duration elapsed, ResultWriter writer) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ExecutionTimeInMillis", elapsed.toMillis())
                .put("DataWrites", writer.meteredBytes())
                .put("BytesMetered", meteredBytes)
                .put("CumulativeBytesScanned", scannedBytes)
                .put("RecordsIngested", writer.ingested())
                .put("QueryResultRows", rows);
    }

    /** As QueryInsightsResponse. */
    ObjectNode insights() {
        return insights;
    }
}
