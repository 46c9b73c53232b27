package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The counts of a task.
 *
 * @param processed records that were read
 * @param ingested records that are stored
 * @param parseFailures records that cannot be read
 * @param ingestionFailures records that the table rejected
 * @param fileFailures files that cannot be read
 * @param bytes the bytes of the rows that were read
 */
record BatchProgress(
        long processed,
        long ingested,
        long parseFailures,
        long ingestionFailures,
        long fileFailures,
        long bytes) {

    static final BatchProgress NONE = new BatchProgress(0, 0, 0, 0, 0, 0);

    BatchProgress plus(BatchProgress more) {
        return new BatchProgress(
                processed + more.processed,
                ingested + more.ingested,
                parseFailures + more.parseFailures,
                ingestionFailures + more.ingestionFailures,
                fileFailures + more.fileFailures,
                bytes + more.bytes);
    }

    boolean hasFailures() {
        return parseFailures + ingestionFailures + fileFailures > 0;
    }

    static BatchProgress of(JsonNode json) {
        return new BatchProgress(
                json.path("RecordsProcessed").asLong(),
                json.path("RecordsIngested").asLong(),
                json.path("ParseFailures").asLong(),
                json.path("RecordIngestionFailures").asLong(),
                json.path("FileFailures").asLong(),
                json.path("BytesMetered").asLong());
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("RecordsProcessed", processed)
                .put("RecordsIngested", ingested)
                .put("ParseFailures", parseFailures)
                .put("RecordIngestionFailures", ingestionFailures)
                .put("FileFailures", fileFailures)
                .put("BytesMetered", bytes);
    }
}
