package io.streamgauge;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose file against the image, the configuration of Prometheus, and that of Grafana. */
class ComposeTest {

    private static final Path DEPLOY = Path.of("deploy");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final JsonNode compose = yaml("compose.yaml");
    private final JsonNode services = compose.path("services");

    @Test
    void onlyLoopbackPortsArePublished() {
        for (JsonNode service : services) {
            assertThat(texts(service.path("ports")))
                    .isNotEmpty()
                    .allSatisfy(port -> assertThat(port).matches("127\\.0\\.0\\.1:(\\d+):\\1"));
        }
    }

    @Test
    void theProgramHasThePortsAndVolumesOfItsImage() throws IOException {
        String image = Files.readString(Path.of("Dockerfile"));
        JsonNode streamgauge = services.path("streamgauge");

        assertThat(image)
                .contains("EXPOSE " + String.join(" ", containerPorts(streamgauge)) + "\n")
                .contains("VOLUME " + quoted(mounts(streamgauge, 1)) + "\n")
                .contains("HEALTHCHECK");
        assertThat(containerPorts(streamgauge)).containsExactly("4566", "8080");
    }

    @Test
    void eachMountedFileExistsAndEachVolumeIsDeclared() {
        for (JsonNode service : services) {
            for (String source : mounts(service, 0)) {
                if (source.startsWith(".")) {
                    assertThat(DEPLOY.resolve(source)).isDirectory();
                } else {
                    assertThat(compose.path("volumes").has(source)).as(source).isTrue();
                }
            }
        }
    }

    @Test
    void prometheusScrapesTheProgramAsItDoesOnOneMachine() throws IOException {
        String command = services.at("/prometheus/command/0").asText();

        assertThat(command).isEqualTo("--config.file=/etc/prometheus/prometheus-compose.yaml");
        assertThat(withoutComment("prometheus-compose.yaml"))
                .isEqualTo(
                        withoutComment("prometheus.yaml")
                                .replace("127.0.0.1:8080", "streamgauge:8080"));
    }

    @Test
    void grafanaHasTheDashboardsAndTheirDataSources() throws IOException {
        JsonNode grafana = services.path("grafana");
        String folder =
                yaml("grafana/provisioning/dashboards/streamgauge.yaml")
                        .at("/providers/0/options/path")
                        .asText();
        String sources =
                Files.readString(
                        DEPLOY.resolve("grafana/provisioning/datasources/streamgauge.yaml"));

        assertThat(texts(grafana.path("volumes")))
                .contains("./grafana/dashboards:" + folder + ":ro");
        assertThat(found("(?m): \\$(\\w+)$", sources))
                .hasSize(6)
                .isSubsetOf(Set.copyOf(names(grafana.path("environment"))));
        for (String dashboard : List.of("operations", "prices")) {
            JsonNode variables = GrafanaDashboard.read(dashboard).json().at("/templating/list");
            String type = variables.path(0).path("query").asText();
            assertThat(found("(?m)^    type: (\\S+)$", sources)).contains(type);
        }
    }

    @Test
    void grafanaReachesTheServicesByTheirNames() {
        Map<String, String> urls =
                Map.of("PROMETHEUS_URL", "prometheus", "TIMESTREAM_ENDPOINT", "streamgauge");

        urls.forEach(
                (variable, service) -> {
                    String url =
                            services.path("grafana").path("environment").path(variable).asText();
                    assertThat(containerPorts(services.path(service)))
                            .map(port -> "http://%s:%s".formatted(service, port))
                            .contains(url);
                });
    }

    @Needs(Tool.PROMETHEUS)
    @ParameterizedTest
    @ValueSource(strings = {"prometheus.yaml", "prometheus-compose.yaml"})
    void promtoolAcceptsTheConfiguration(String file) throws Exception {
        Process promtool =
                new ProcessBuilder("promtool", "check", "config", file)
                        .directory(DEPLOY.resolve("prometheus").toFile())
                        .redirectErrorStream(true)
                        .start();
        String output =
                new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(output).isZero();
        assertThat(output).contains("1 rule files found");
    }

    private static JsonNode yaml(String file) {
        try {
            return YAML.readTree(DEPLOY.resolve(file).toFile());
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    private static String withoutComment(String file) throws IOException {
        return Files.readString(DEPLOY.resolve("prometheus").resolve(file)).split("\n", 2)[1];
    }

    private static List<String> containerPorts(JsonNode service) {
        return texts(service.path("ports")).stream().map(port -> port.split(":", -1)[2]).toList();
    }

    /** The sources (0) or the targets (1) of the mounts. */
    private static List<String> mounts(JsonNode service, int part) {
        return texts(service.path("volumes")).stream().map(it -> it.split(":", -1)[part]).toList();
    }

    private static String quoted(List<String> texts) {
        return "[\"" + String.join("\", \"", texts) + "\"]";
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> found(String pattern, String text) {
        Stream<MatchResult> results = Pattern.compile(pattern).matcher(text).results();
        return results.map(match -> match.group(1)).collect(toSet());
    }
}
