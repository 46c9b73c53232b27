package io.streamgauge.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.influx.InfluxOutcome.Forbidden;
import io.streamgauge.influx.InfluxOutcome.NotKnown;
import io.streamgauge.influx.InfluxReadException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sends queries to a database, and explains what a server refuses. */
record InfluxReads(InfluxServer server, InfluxApi api, String database) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int MAX_ERROR_BYTES = 64 * 1024;

    /** Words of InfluxDB 3, and of the embedded endpoint, for a result that is too large. */
    private static final List<String> OF_SIZE = List.of("file limit", "result is larger");

    /** The server does not implement InfluxQL. */
    static final class NoInfluxQlException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoInfluxQlException(String message) {
            super(message);
        }
    }

    /** What reads a database of a server, whose API is found first. */
    static InfluxReads of(InfluxServer server, String database) {
        try {
            return new InfluxReads(server, server.api().join(), database);
        } catch (RuntimeException e) {
            throw unanswered(e);
        }
    }

    /** Opens the rows of a query in SQL, each a JSON object. */
    JsonParser sql(String sql) {
        String body =
                JSON.createObjectNode()
                        .put("db", database)
                        .put("q", sql)
                        .put("format", "jsonl")
                        .toString();
        return parser(opened("/api/v3/query_sql", body));
    }

    /** The rows of a small result of a query in SQL. */
    List<JsonNode> sqlTree(String sql) {
        List<JsonNode> rows = new ArrayList<>();
        try (JsonParser parser = sql(sql);
                MappingIterator<JsonNode> nodes =
                        JSON.readerFor(JsonNode.class).readValues(parser)) {
            while (nodes.hasNextValue()) {
                rows.add(nodes.nextValue());
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return rows;
    }

    /** Opens the result of a statement in InfluxQL, in chunks. */
    JsonParser influxQl(String statement) {
        return parser(opened(path(statement) + "&chunked=true&chunk_size=10000", null));
    }

    /** The rows of a small result of a statement in InfluxQL. */
    List<JsonNode> influxQlRows(String statement) {
        try (InputStream body = opened(path(statement), null)) {
            JsonNode result = JSON.readTree(body).path("results").path(0);
            if (result.hasNonNull("error")) {
                String error = result.path("error").asText();
                throw new InfluxReadException(Kind.STAYS, error + ": " + databaseRemedy(), null);
            }
            List<JsonNode> rows = new ArrayList<>();
            result.path("series").forEach(each -> each.path("values").forEach(rows::add));
            return rows;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private String path(String statement) {
        return "/query?db=%s&epoch=ns&q=%s".formatted(encoded(database), encoded(statement));
    }

    private InputStream opened(String path, @Nullable String json) {
        HttpResponse<InputStream> answer;
        try {
            answer = server.open(api, path, json);
        } catch (RuntimeException e) {
            throw unanswered(e);
        }
        if (answer.statusCode() == OK) {
            return new WatchedStream(answer.body(), server.timeout());
        }
        if (answer.statusCode() == NOT_IMPLEMENTED && json == null) {
            throw new NoInfluxQlException(message(answer));
        }
        throw refused(answer);
    }

    private InfluxReadException refused(HttpResponse<InputStream> answer) {
        int status = answer.statusCode();
        String reason = "status %d: %s".formatted(status, message(answer));
        String text = reason.toLowerCase(Locale.ROOT);
        if (OF_SIZE.stream().anyMatch(text::contains)) {
            return new InfluxReadException(
                    Kind.TOO_MUCH,
                    "InfluxDB does not read so much at once (%s): name a shorter range of times"
                            .formatted(reason),
                    null);
        }
        return switch (status) {
            case 401 -> stays(reason, "set \"influxdb.token\", or \"influxdb.username\"");
            case 403 -> stays(reason, "allow the token or user to read the database");
            case 404 -> stays(reason, databaseRemedy());
            case 408, 429 -> passes(reason);
            default ->
                    status >= 500 ? passes(reason) : stays(reason, "correct what the message says");
        };
    }

    private static InfluxReadException passes(String reason) {
        return new InfluxReadException(
                Kind.PASSES, "InfluxDB fails (%s): try again later".formatted(reason), null);
    }

    private static InfluxReadException stays(String reason, String remedy) {
        return new InfluxReadException(
                Kind.STAYS, "InfluxDB refuses the query (%s): %s".formatted(reason, remedy), null);
    }

    private String databaseRemedy() {
        return api == InfluxApi.V2
                ? "InfluxDB 2 answers InfluxQL for a bucket that is mapped: create the mapping with"
                        + " \"influx v1 dbrp create --db %1$s --rp autogen --default --bucket-id"
                                .formatted(database)
                        + " ID\", or correct the name of the bucket"
                : "create the database \"%s\", or correct its name".formatted(database);
    }

    private static String message(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            return InfluxErrorBody.of(body.readNBytes(MAX_ERROR_BYTES)).message();
        } catch (IOException e) {
            return "its text cannot be read: " + e.getMessage();
        }
    }

    private static InfluxReadException unanswered(RuntimeException e) {
        InfluxOutcome outcome = InfluxOutcomes.of(e);
        if (outcome instanceof Forbidden forbidden) {
            return new InfluxReadException(
                    Kind.STAYS, forbidden.reason() + ": " + forbidden.remedy(), e);
        }
        Throwable cause = outcome instanceof NotKnown unknown ? unknown.cause() : e;
        return new InfluxReadException(
                Kind.PASSES, "InfluxDB does not answer: " + text(Completions.cause(cause)), e);
    }

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** The failure of an answer that breaks off, or is not one of InfluxDB. */
    static InfluxReadException unreadable(Exception e) {
        String reason =
                e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
        if (e.getCause() != null) {
            // The client of the JDK only says that its stream is closed.
            reason += ", " + text(e.getCause());
        }
        return new InfluxReadException(
                Kind.PASSES,
                "the answer of InfluxDB cannot be read (%s): try again, or correct \"influxdb.url\""
                        .formatted(reason),
                e);
    }

    private static JsonParser parser(InputStream body) {
        try {
            return JSON.getFactory().createParser(body);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
