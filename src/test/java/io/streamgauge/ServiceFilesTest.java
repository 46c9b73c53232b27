package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.config.SettingKeys;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit of systemd and the task definition of ECS against the program and its image. */
class ServiceFilesTest {

    private static final Path UNIT = Path.of("deploy", "systemd", "streamgauge.service");
    private static final Path TASK = Path.of("deploy", "ecs", "task-definition.json");

    /** The parameters of RegisterTaskDefinition, by the SDK's own model of it. */
    private static final String VALIDATE =
            """
            import botocore.session, botocore.validate, json, sys
            model = botocore.session.get_session().get_service_model('ecs')
            shape = model.operation_model('RegisterTaskDefinition').input_shape
            report = botocore.validate.ParamValidator().validate(json.load(open(sys.argv[1])), shape)
            print(report.generate_report())
            sys.exit(report.has_errors())
            """;

    @TempDir private Path folder;

    @Needs(Tool.SYSTEMD)
    @Test
    void systemdAcceptsTheUnitAndFindsItHardened() throws Exception {
        Path unit = folder.resolve("streamgauge.service");
        String launcher = "/opt/streamgauge/bin/streamgauge";
        Files.writeString(unit, Files.readString(UNIT).replace(launcher, "/bin/true"));

        assertThat(ImageFacts.output("systemd-analyze", "verify", unit.toString())).isEmpty();
        // It fails above an exposure of 2.
        assertThat(
                        ImageFacts.output(
                                "systemd-analyze",
                                "security",
                                "--no-pager",
                                "--offline=true",
                                "--threshold=20",
                                unit.toString()))
                .contains("Overall exposure level");
        assertThat(Files.readString(UNIT))
                .contains("\nExecStart=" + launcher + "\n", "\nTimeoutStopSec=40\n")
                .contains("\nSuccessExitStatus=143\n");
    }

    @Needs(Tool.BOTO3)
    @Test
    void ecsTakesTheTaskDefinition() throws Exception {
        assertThat(ImageFacts.output("/usr/bin/python3", "-c", VALIDATE, TASK.toString()))
                .isBlank();
    }

    @Test
    void theTaskRunsTheImageAsItIsMeant() throws IOException {
        ImageFacts image = new ImageFacts();
        JsonNode task = new ObjectMapper().readTree(TASK.toFile());
        JsonNode container = task.path("containerDefinitions").get(0);

        assertThat(container.path("user").asText()).isEqualTo("%1$d:%1$d".formatted(image.uid()));
        assertThat(container.path("readonlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.path("stopTimeout").asInt()).isEqualTo(40);
        assertThat(container.at("/portMappings/0/containerPort").asText())
                .isEqualTo(SettingKeys.DEFAULTS.get("observe.port"));
        List<String> health = new ArrayList<>();
        container.at("/healthCheck/command").forEach(word -> health.add(word.asText()));
        assertThat(health.remove(0)).isEqualTo("CMD");
        assertThat(health).isEqualTo(image.healthCheck());
        for (String names : List.of("environment", "secrets")) {
            for (JsonNode variable : container.path(names)) {
                String name = variable.path("name").asText();
                assertThat(ImageFacts.reads(name, SettingKeys.DEFAULTS.keySet())).as(name).isTrue();
            }
        }
        Map<String, String> mounts = new HashMap<>();
        container
                .path("mountPoints")
                .forEach(
                        mount ->
                                mounts.put(
                                        mount.path("containerPath").asText(),
                                        mount.path("sourceVolume").asText()));
        Set<String> expected = new TreeSet<>(image.volumes());
        expected.addAll(Set.of("/app/routes", "/tmp"));
        assertThat(mounts.keySet()).isEqualTo(expected);
        Set<String> volumes = new TreeSet<>();
        task.path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
        assertThat(mounts.values()).containsExactlyInAnyOrderElementsOf(volumes);
    }
}
