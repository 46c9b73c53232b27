package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.QueryAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What one run read and wrote. */
final class RunStatistics {

    private long rows;
    private long bytes;
    private long scannedBytes;
    private long meteredBytes;

    void scanned(QueryAnswer found) {
        scannedBytes = found.scanned();
        meteredBytes = found.metered();
    }

    /** Counts a row by its Data. */
    void row(JsonNode data) {
        rows++;
        for (JsonNode value : data) {
            bytes += value.path("ScalarValue").asText("").getBytes(StandardCharsets.UTF_8).length;
        }
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

    /** As QueryInsightsResponse, as far as the engine knows it. */
    ObjectNode insights() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("OutputRows", rows)
                .put("OutputBytes", bytes);
    }
}
