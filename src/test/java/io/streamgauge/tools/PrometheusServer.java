package io.streamgauge.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real Prometheus on a free port of the loopback interface, with the configuration of deploy. */
public final class PrometheusServer implements AutoCloseable {

    private static final Pattern LISTENS =
            Pattern.compile("msg=\"Listening on\" address=127\\.0\\.0\\.1:(\\d+)");
    private static final Path RULES = Path.of("deploy", "prometheus", "alerts.yaml");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI url;

    private PrometheusServer(Process process, int port) {
        this.process = process;
        this.url = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Starts it.
     *
     * @param folder gets its configuration and its data
     * @param target where the program answers that it scrapes each second
     */
    public static PrometheusServer start(Path folder, String target) throws IOException {
        String configuration =
                Files.readString(Path.of("deploy", "prometheus", "prometheus.yaml"))
                        .replace("127.0.0.1:8080", URI.create(target).getAuthority())
                        .replace("15s", "1s")
                        .replace("- alerts.yaml", "- " + RULES.toAbsolutePath());
        assertThat(configuration)
                .contains(
                        URI.create(target).getAuthority(), "scrape_interval: 1s", RULES.toString());
        Path file = Files.writeString(folder.resolve("prometheus.yaml"), configuration);
        Process process =
                new ProcessBuilder(
                                "prometheus",
                                "--config.file=" + file,
                                "--storage.tsdb.path=" + folder.resolve("data"),
                                "--web.listen-address=127.0.0.1:0",
                                "--log.format=logfmt")
                        .redirectErrorStream(true)
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new PrometheusServer(process, port(process));
    }

    /** The port that it names in its log, which is read to its end. */
    private static int port(Process process) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            lines.add(line);
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                Thread rest = new Thread(() -> log.lines().forEach(lines::add), "log");
                rest.setDaemon(true);
                rest.start();
                return Integer.parseInt(listens.group(1));
            }
        }
        throw new AssertionError("Prometheus does not start: " + String.join("\n", lines));
    }

    /** The result of an instant query, as Prometheus' HTTP API answers it; empty for no series. */
    public JsonNode query(String promQl) throws IOException, InterruptedException {
        return get("/api/v1/query?query=" + encoded(promQl)).path("result");
    }

    /** The values of a label, which Grafana's label_values(selector, label) gives. */
    public List<String> labelValues(String selector, String label)
            throws IOException, InterruptedException {
        List<String> values = new ArrayList<>();
        get("/api/v1/label/"
                        + label
                        + "/values?match[]=".replace("[]", "%5B%5D")
                        + encoded(selector))
                .forEach(value -> values.add(value.asText()));
        return values;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(url + path))
                                .timeout(Patience.DEFAULT)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(() -> path + ": " + answer.body()).isEqualTo(200);
        return Optional.ofNullable(new ObjectMapper().readTree(answer.body()).get("data"))
                .orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
