package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of the packaged program as JSON lines. */
@Tag("long")
class JsonLogProgramTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    @BeforeEach
    void install() throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        Files.writeString(
                folder.resolve("routes/broken.camel.yaml"),
                """
                - route:
                    id: broken
                    from:
                      uri: timer:broken
                      parameters: { period: 100 }
                      steps:
                        - throwException:
                            exceptionType: java.io.IOException
                            message: "the token {{shop.token}} has expired"
                """);
        Files.writeString(
                folder.resolve("application.properties"),
                """
                log.format = json
                shop.token = pl4nt-token
                camel.main.routesIncludePattern = file:routes/*.camel.yaml
                """);
    }

    @Test
    void everyLineIsAnObjectThatSaysWhatItIsAbout() throws Exception {
        List<JsonNode> lines;
        try (Program program = Program.start(folder)) {
            program.endpoint();
            program.awaitLine(Pattern.compile("has expired \\(\\d+ times"));
            assertThat(program.stop()).isEqualTo(143);
            lines = program.lines().stream().map(JsonLogProgramTest::parsed).toList();
            assertThat(program.lines()).noneMatch(line -> line.contains("pl4nt"));
        }

        assertThat(lines)
                .allSatisfy(
                        line -> {
                            assertThat(Instant.parse(line.get("time").asText())).isNotNull();
                            assertThat(line.get("level").asText()).matches("INFO|WARN|ERROR");
                            assertThat(line.get("logger").asText()).isNotEmpty();
                            assertThat(line.has("message")).isTrue();
                        });
        List<JsonNode> failures =
                lines.stream()
                        .filter(line -> line.path("route").asText().equals("broken"))
                        .toList();
        JsonNode first = failures.get(0);
        assertThat(first.get("message").asText()).isEqualTo("failed: the token xxxxxx has expired");
        assertThat(first.get("error").asText()).isEqualTo("the token xxxxxx has expired");
        assertThat(first.get("throwable").asText())
                .startsWith("java.io.IOException: the token xxxxxx has expired");
        assertThat(failures)
                .hasSizeGreaterThan(1)
                .last()
                .satisfies(
                        last ->
                                assertThat(last.get("message").asText())
                                        .matches(
                                                "failed: the token xxxxxx has expired \\(.* times"
                                                        + " in .*\\)"));
    }

    @Test
    void anUnknownFormatStopsTheStart() throws Exception {
        try (Program program = Program.start(folder, "-Dlog.format=xml")) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.lines())
                    .anySatisfy(
                            line ->
                                    assertThat(line)
                                            .contains(
                                                    "\"log.format\" must be text or json, but is"
                                                            + " \"xml\": correct it, or remove it"
                                                            + " for the default (text)"));
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not a JSON object: " + line, e);
        }
    }
}
