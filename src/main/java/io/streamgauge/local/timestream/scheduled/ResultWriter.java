package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;

/** Writes the records of one run, in requests of 100, and counts what became of them. */
final class ResultWriter {

    private static final int MAX_RECORDS = 100;
    private static final int KIB = 1024;

    private final WriteService write;
    private final ScheduledQuery query;
    private final RunErrors errors;
    private final List<ObjectNode> waiting = new ArrayList<>();
    private long ingested;
    private long meteredBytes;

    ResultWriter(WriteService write, ScheduledQuery query, RunErrors errors) {
        this.write = write;
        this.query = query;
        this.errors = errors;
    }

    /** How many records were written. */
    long ingested() {
        return ingested;
    }

    /** The bytes that AWS would bill for the writes: each request is rounded up to a KiB. */
    long meteredBytes() {
        return meteredBytes;
    }

    /** Adds records. They are written with later ones, or by {@link #flush}. */
    void add(List<ObjectNode> records) throws InterruptedException {
        for (ObjectNode record : records) {
            waiting.add(record);
            if (waiting.size() == MAX_RECORDS) {
                flush();
            }
        }
    }

    /**
     * Writes what was added.
     *
     * @throws ServiceException when nothing can be written, such as when the table is gone
     */
    void flush() throws InterruptedException {
        if (!waiting.isEmpty()) {
            write(List.copyOf(waiting));
            waiting.clear();
        }
    }

    private void write(List<ObjectNode> records) throws InterruptedException {
        try {
            Waiting.until(write.writeRecords(query.region(), request(records)));
            written(records);
        } catch (ServiceException e) {
            JsonNode rejected = e.members().get("RejectedRecords");
            if (rejected != null) {
                rejected(records, rejected);
            } else if (!e.code().equals("ValidationException")) {
                throw e;
            } else if (records.size() == 1) {
                errors.rejected(records.get(0), String.valueOf(e.getMessage()));
            } else {
                // One invalid record makes the whole request invalid.
                int half = records.size() / 2;
                write(records.subList(0, half));
                write(records.subList(half, records.size()));
            }
        }
    }

    private void rejected(List<ObjectNode> records, JsonNode rejected) {
        List<ObjectNode> others = new ArrayList<>(records);
        for (JsonNode each : rejected) {
            ObjectNode record = records.get(each.path("RecordIndex").asInt());
            errors.rejected(record, each.path("Reason").asText());
            others.remove(record);
        }
        written(others);
    }

    private void written(List<ObjectNode> records) {
        ingested += records.size();
        long bytes = records.stream().mapToLong(RecordBytes::of).sum();
        meteredBytes += (bytes + KIB - 1) / KIB * KIB;
    }

    private ObjectNode request(List<ObjectNode> records) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.set("DatabaseName", query.target().path("DatabaseName"));
        request.set("TableName", query.target().path("TableName"));
        request.putArray("Records").addAll(records);
        return request;
    }
}
