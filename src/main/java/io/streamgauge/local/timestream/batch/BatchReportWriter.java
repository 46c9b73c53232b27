package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The writer of a report, which gets errors in the order of their files, reasons and lines. */
final class BatchReportWriter implements AutoCloseable {

    private final JsonGenerator json;
    private @Nullable ErrorLines open;

    BatchReportWriter(OutputStream to, String task, @Nullable String taskError) throws IOException {
        json = new JsonFactory().createGenerator(to).useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeStringField("taskId", task);
        json.writeArrayFieldStart("taskErrors");
        if (taskError != null) {
            json.writeStartObject();
            json.writeStringField("reason", taskError);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fileErrors");
    }

    /** Adds an error; lines that follow each other are one range. */
    boolean add(ErrorLines next) {
        try {
            ErrorLines before = open;
            if (before != null && before.isContinuedBy(next)) {
                open = new ErrorLines(before.file(), before.reason(), before.first(), next.last());
                return false;
            }
            boolean sameFile = before != null && before.file().equals(next.file());
            boolean sameReason =
                    before != null && sameFile && before.reason().equals(next.reason());
            endRange();
            if (before != null && !sameReason) {
                endReason();
            }
            if (before != null && !sameFile) {
                endFile();
            }
            if (!sameFile) {
                json.writeStartObject();
                json.writeStringField("fileName", next.file());
                json.writeArrayFieldStart("errors");
            }
            if (!sameReason) {
                json.writeStartObject();
                json.writeStringField("reason", next.reason());
                json.writeArrayFieldStart("lineRanges");
            }
            open = next;
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            endRange();
            endReason();
            endFile();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    private void endRange() throws IOException {
        if (open != null) {
            json.writeStartArray();
            json.writeNumber(open.first());
            json.writeNumber(open.last());
            json.writeEndArray();
        }
    }

    private void endReason() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
    }

    private void endFile() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
    }
}
