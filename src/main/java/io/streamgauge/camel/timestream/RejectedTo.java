package io.streamgauge.camel.timestream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.streamgauge.camel.RowJson;
import io.streamgauge.timestream.Rejected;
import io.streamgauge.timestream.RejectionClass;
import io.streamgauge.timestream.TableName;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;

/**
 * Hands rejected rows over, one message a row: a JSON object on one line, with the row as it came,
 * the reason, and where it was to go.
 *
 * @param uri the endpoint that takes them
 */
record RejectedTo(String uri, TableName table, ProducerTemplate template) {

    /** Escapes what is not ASCII, so that text with half a surrogate pair can be stored, too. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** The endpoint that takes the rejects of a table where none is named. */
    static String defaultUri(TableName table) {
        return "file:dead-letter?fileName=%s.%s.jsonl&fileExist=Append&appendChars=\\n"
                .formatted(table.database(), table.table());
    }

    /**
     * @throws RuntimeCamelException where the endpoint does not take one, with the row's origin and
     *     both reasons
     */
    void hand(Rejected rejected, Exchange from, Instant now) {
        try {
            template.sendBody(uri, line(rejected, from, now));
        } catch (CamelExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new RuntimeCamelException(
                    "%s: the rejected row %s (%s) is not handed over, for %s does not take it: %s"
                            .formatted(
                                    table,
                                    rejected.item().row().origin(),
                                    rejected.reason(),
                                    uri,
                                    cause.getMessage()),
                    cause);
        }
    }

    private String line(Rejected rejected, Exchange from, Instant now) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("at", now.toString());
            json.writeStringField("route", from.getFromRouteId());
            json.writeStringField("database", table.database());
            json.writeStringField("table", table.table());
            json.writeStringField("class", name(rejected.rejectionClass()));
            json.writeStringField("reason", rejected.reason());
            if (rejected.existingVersion() != null) {
                json.writeNumberField("existingVersion", rejected.existingVersion());
            }
            json.writeStringField("origin", rejected.item().row().origin());
            json.writeFieldName("row");
            RowJson.write(rejected.item().row(), json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private static String name(RejectionClass rejectionClass) {
        return rejectionClass.name().toLowerCase(Locale.ROOT);
    }
}
