package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
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
        @JsonProperty("RecordsProcessed") long processed,
        @JsonProperty("RecordsIngested") long ingested,
        @JsonProperty("ParseFailures") long parseFailures,
        @JsonProperty("RecordIngestionFailures") long ingestionFailures,
        @JsonProperty("FileFailures") long fileFailures,
        @JsonProperty("BytesMetered") long bytes) {

    private static final ObjectMapper JSON = new ObjectMapper();

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

    /** As ProgressReport. */
    ObjectNode json() {
        return JSON.valueToTree(this);
    }
}
