package io.streamgauge.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.camel.Rows;
import io.streamgauge.camel.timestream.ReceivedTimes;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.timestream.RejectedReading;
import io.streamgauge.timestream.TableName;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A rejected row as one line of JSON: the row as it came, the reading where there is one, the class
 * and the reason, and where it was to go.
 *
 * @param table where it was to go
 * @param row as it came
 * @param received the time of the row where it has none of its own: when a stream took it, or when
 *     its exchange was created
 * @param reading what the mapping made of it; nothing where the mapping rejected it
 */
public record DeadLetterLine(
        TableName table, Row row, Instant received, Optional<Reading> reading) {

    /** Escapes what is not ASCII, so that text with half a surrogate pair can be stored, too. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What is noted of a reject.
     *
     * @param received the time of a row that has none of its own
     */
    public record Circumstances(String route, Instant received, Instant now) {

        public static Circumstances of(RejectedReading rejected, Exchange exchange, Instant now) {
            @Nullable Instant known =
                    rejected.item() instanceof Rejection rejection ? rejection.received() : null;
            Instant received =
                    known == null ? ReceivedTimes.of(exchange).at(rejected.item().row()) : known;
            return new Circumstances(exchange.getFromRouteId(), received, now);
        }

        public static Circumstances ofLoad(Instant now) {
            return new Circumstances("load", now, now);
        }
    }

    /** Writes a line. */
    public static String write(RejectedReading rejected, TableName table, Circumstances noted) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("at", noted.now().toString());
            json.writeStringField("route", noted.route());
            json.writeStringField("database", table.database());
            json.writeStringField("table", table.table());
            json.writeStringField("class", rejected.rejectionClass().word());
            json.writeStringField("reason", rejected.reason());
            if (rejected.existingVersion() != null) {
                json.writeNumberField("existingVersion", rejected.existingVersion());
            }
            json.writeStringField("received", noted.received().toString());
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
     * Reads a line, in UTF-8. One of an earlier version does not say when its row was received;
     * then it was rejected soon after.
     *
     * @throws IllegalArgumentException where it is not valid, with the member that is not
     */
    public static DeadLetterLine read(byte[] line) {
        try {
            JsonNode json = JSON.readTree(line);
            TableName table =
                    new TableName(
                            JsonMembers.text(json, "database"), JsonMembers.text(json, "table"));
            String origin = JsonMembers.text(json, "origin");
            Row row =
                    new Row(
                            origin,
                            Rows.of(JsonMembers.of(json, "row").toString(), origin)
                                    .next()
                                    .fields());
            return new DeadLetterLine(
                    table,
                    row,
                    JsonMembers.time(json, json.has("received") ? "received" : "at"),
                    Optional.ofNullable(json.get("reading"))
                            .map(reading -> ReadingJson.read(reading, row)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "it is not valid JSON (" + e.getOriginalMessage() + ")", e);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
