package io.streamgauge.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The real InfluxDB 1 of Debian, with an empty folder and on a free port. */
public final class InfluxDaemon implements AutoCloseable {

    private static final Pattern LISTENING =
            Pattern.compile("Listening on HTTP.*addr=(127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final URI url;
    private final HttpClient client = HttpClient.newHttpClient();

    private InfluxDaemon(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it in a folder. */
    public static InfluxDaemon start(Path folder) {
        try {
            Path configuration = folder.resolve("influxdb.conf");
            Files.writeString(
                    configuration,
                    """
                    reporting-disabled = true
                    bind-address = "127.0.0.1:0"
                    [meta]
                    dir = "%1$s/meta"
                    [data]
                    dir = "%1$s/data"
                    wal-dir = "%1$s/wal"
                    [http]
                    bind-address = "127.0.0.1:0"
                    log-enabled = false
                    [monitor]
                    store-enabled = false
                    """
                            .formatted(folder.toAbsolutePath()));
            Path log = folder.resolve("influxd.log");
            Process process =
                    new ProcessBuilder("/usr/bin/influxd", "-config", configuration.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            String address =
                    Awaitility.await()
                            .atMost(Patience.DEFAULT)
                            .until(() -> address(log), text -> !text.isEmpty());
            return new InfluxDaemon(process, URI.create("http://" + address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(Path log) throws IOException {
        Matcher listening = LISTENING.matcher(Files.readString(log));
        return listening.find() ? listening.group(1) : "";
    }

    public URI url() {
        return url;
    }

    /** Runs a statement. */
    public JsonNode query(String database, String statement) {
        try {
            String form = "epoch=ns&db=" + database + "&q=" + URLEncoder.encode(statement, UTF_8);
            HttpRequest request =
                    HttpRequest.newBuilder(url.resolve("/query"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build();
            String answer = client.send(request, BodyHandlers.ofString()).body();
            JsonNode result = new ObjectMapper().readTree(answer).path("results").path(0);
            if (result.has("error")) {
                throw new IllegalStateException(result.path("error").asText());
            }
            return result.path("series");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a measurement, each with its columns that have a value. */
    public List<Map<String, Object>> rows(String database, String measurement) {
        String quoted = measurement.replace("\\", "\\\\").replace("\"", "\\\"");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (JsonNode series : query(database, "SELECT * FROM \"" + quoted + "\"")) {
            for (JsonNode values : series.path("values")) {
                Map<String, Object> row = new HashMap<>();
                for (int i = 0; i < values.size(); i++) {
                    if (!values.get(i).isNull()) {
                        row.put(series.path("columns").get(i).asText(), value(values.get(i)));
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static Object value(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        return value.isIntegralNumber() ? (Object) value.asLong() : value.asDouble();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
