package io.streamgauge.camel.timestream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.camel.ReadingJson;
import io.streamgauge.camel.RowJson;
import io.streamgauge.camel.Rows;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.timestream.Rejected;
import io.streamgauge.timestream.TableName;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A rejected row as one line of JSON: the row as it came, the reading where there is one, the class
 * and the reason, and where it was to go.
 *
 * @param table where it was to go
 * @param row as it came
 * @param reading what the mapping made of it; nothing where the mapping rejected it
 */
record RejectLine(TableName table, Row row, Optional<Reading> reading) {

    /** Escapes what is not ASCII, so that text with half a surrogate pair can be stored, too. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes a line. */
    static String write(Rejected rejected, TableName table, String route, Instant now) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("at", now.toString());
            json.writeStringField("route", route);
            json.writeStringField("database", table.database());
            json.writeStringField("table", table.table());
            json.writeStringField("class", rejected.rejectionClass().word());
            json.writeStringField("reason", rejected.reason());
            if (rejected.existingVersion() != null) {
                json.writeNumberField("existingVersion", rejected.existingVersion());
            }
            json.writeStringField("origin", rejected.item().row().origin());
            json.writeFieldName("row");
            RowJson.write(rejected.item().row(), json);
            if (rejected.item() instanceof Reading reading) {
                json.writeFieldName("reading");
                ReadingJson.write(reading, json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    /**
     * Reads a line, in UTF-8.
     *
     * @throws IllegalArgumentException where it is none
     */
    static RejectLine read(byte[] line) {
        try {
            JsonNode json = JSON.readTree(line);
            TableName table =
                    new TableName(
                            json.required("database").asText(), json.required("table").asText());
            String origin = json.required("origin").asText();
            Row row =
                    new Row(
                            origin,
                            Rows.of(json.required("row").toString(), origin).next().fields());
            return new RejectLine(
                    table,
                    row,
                    Optional.ofNullable(json.get("reading"))
                            .map(reading -> ReadingJson.read(reading, row)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
