package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.streamgauge.config.SettingKeys;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import io.streamgauge.web.HealthScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The objects for Kubernetes against the image and the program. */
class KubernetesFilesTest {

    private static final Path FOLDER = Path.of("deploy", "kubernetes");
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"statefulset/stateful-set.yaml", "leases/deployment.yaml"})
    void aPodRunsTheImageAsItIsMeant(String file) throws IOException {
        ImageFacts image = new ImageFacts();
        JsonNode pod = yaml(file).at("/spec/template/spec");
        JsonNode user = pod.path("securityContext");
        JsonNode container = pod.path("containers").get(0);
        JsonNode rights = container.path("securityContext");

        for (String id : List.of("runAsUser", "runAsGroup", "fsGroup")) {
            assertThat(user.path(id).asInt()).isEqualTo(image.uid());
        }
        assertThat(user.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(user.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(rights.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        // 30 seconds of Camel's shutdown, and the checkpoints
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isEqualTo(40);
        for (JsonNode variable : container.path("env")) {
            String name = variable.path("name").asText();
            assertThat(ImageFacts.reads(name, SettingKeys.DEFAULTS.keySet())).as(name).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"statefulset/stateful-set.yaml", "leases/deployment.yaml"})
    void eachFolderThatIsWrittenToIsAVolume(String file) throws IOException {
        JsonNode workload = yaml(file);
        JsonNode pod = workload.at("/spec/template/spec");
        Map<String, String> mounts = new HashMap<>();
        for (JsonNode mount : pod.at("/containers/0/volumeMounts")) {
            mounts.put(mount.path("mountPath").asText(), mount.path("name").asText());
        }
        Set<String> volumes = new HashSet<>();
        pod.path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
        workload.at("/spec/volumeClaimTemplates")
                .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));

        Set<String> expected = new TreeSet<>(new ImageFacts().volumes());
        expected.addAll(Set.of("/app/routes", "/tmp"));
        assertThat(mounts.keySet()).isEqualTo(expected);
        assertThat(Set.copyOf(mounts.values())).isEqualTo(volumes);
    }

    @ParameterizedTest
    @CsvSource({"statefulset/stateful-set.yaml", "leases/deployment.yaml"})
    void probesAskForHealthAtTheManagementPort(String file) throws IOException {
        JsonNode container = yaml(file).at("/spec/template/spec/containers/0");

        assertThat(container.at("/ports/0/name").asText()).isEqualTo("observe");
        assertThat(container.at("/ports/0/containerPort").asText())
                .isEqualTo(SettingKeys.DEFAULTS.get("observe.port"));
        Map.of(
                        "startupProbe", HealthScope.LIVE,
                        "livenessProbe", HealthScope.LIVE,
                        "readinessProbe", HealthScope.READY)
                .forEach(
                        (probe, scope) -> {
                            JsonNode get = container.path(probe).path("httpGet");
                            assertThat(get.path("path").asText()).isEqualTo(scope.path());
                            assertThat(get.path("port").asText()).isEqualTo("observe");
                        });
        JsonNode service = yaml("base/service.yaml");
        assertThat(service.at("/spec/ports/0/targetPort").asText()).isEqualTo("observe");
        assertThat(service.at("/metadata/annotations").path("prometheus.io/path").asText())
                .isEqualTo("/observe/metrics");
    }

    @ParameterizedTest
    @CsvSource({"statefulset, stateful-set.yaml", "leases, deployment.yaml"})
    void objectsReferToEachOther(String overlay, String file) throws IOException {
        JsonNode workload = yaml(overlay + "/" + file);
        JsonNode pod = workload.at("/spec/template/spec");
        JsonNode labels = workload.at("/spec/template/metadata/labels");
        JsonNode kustomization = yaml(overlay + "/kustomization.yaml");

        assertThat(workload.at("/spec/selector/matchLabels")).isEqualTo(labels);
        assertThat(yaml("base/service.yaml").at("/spec/selector")).isEqualTo(labels);
        assertThat(yaml("base/disruption-budget.yaml").at("/spec/selector/matchLabels"))
                .isEqualTo(labels);
        assertThat(pod.path("serviceAccountName"))
                .isEqualTo(yaml("base/service-account.yaml").at("/metadata/name"));
        assertThat(pod.at("/volumes/0/configMap/name"))
                .isEqualTo(kustomization.at("/configMapGenerator/0/name"));
        assertThat(pod.at("/containers/0/image")).isEqualTo(kustomization.at("/images/0/name"));
        assertThat(texts(kustomization.path("bases"))).containsExactly("../base");
        assertThat(texts(kustomization.path("resources"))).containsExactly(file);
        Set<String> routes = new TreeSet<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve(overlay).resolve("routes"))) {
            files.forEach(each -> routes.add("routes/" + each.getFileName()));
        }
        assertThat(texts(kustomization.at("/configMapGenerator/0/files")))
                .containsExactlyElementsOf(routes);
    }

    @Test
    void theStatefulSetHasTheShippedRoutes() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("statefulset/routes"))) {
            for (Path file : files.toList()) {
                assertThat(file)
                        .hasSameTextualContentAs(Path.of("routes").resolve(file.getFileName()));
            }
        }
    }

    @Test
    void theRouteWithLeasesIsValid() throws Exception {
        Program.install(folder);
        Path routes = folder.resolve("routes");
        try (Stream<Path> files = Files.list(routes)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.copy(
                FOLDER.resolve("leases/routes/shared-prices.camel.yaml"),
                routes.resolve("shared-prices.camel.yaml"));
        try (Program check = Program.run(folder, List.of("-Dstreamgauge.aws=true"), "check")) {
            assertThat(check.awaitExit()).as(String.join("\n", check.lines())).isZero();
            assertThat(check.lines()).last().asString().startsWith("1 file, 1 route: no problems");
        }
    }

    @Needs(Tool.KUBECTL)
    @ParameterizedTest
    @ValueSource(strings = {"statefulset", "leases"})
    void kustomizeBuildsEachOverlay(String overlay) throws Exception {
        String objects =
                ImageFacts.output("kubectl", "kustomize", FOLDER.resolve(overlay).toString());

        assertThat(objects.lines().filter(line -> line.startsWith("kind: ")))
                .containsExactlyInAnyOrder(
                        "kind: ConfigMap",
                        "kind: " + (overlay.equals("leases") ? "Deployment" : "StatefulSet"),
                        "kind: PodDisruptionBudget",
                        "kind: Service",
                        "kind: ServiceAccount");
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static JsonNode yaml(String file) throws IOException {
        return YAML.readTree(FOLDER.resolve(file).toFile());
    }
}
