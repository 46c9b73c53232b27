package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program when its memory is used up. */
@Tag("long")
class OutOfMemoryHandlerTest {

    private static final String ROUTE =
            """
            - route:
                id: source
                from:
                  uri: timer:once?repeatCount=1
                  steps:
                    - setBody: { constant: "1" }
                    - to: kinesis:memory?partitionKey=k
            - route:
                id: reader
                from:
                  uri: %s
                  steps:
                    - setBody: { constant: "1" }
                    - setBody: { jq: { expression: "[range(1000000000)]" } }
            """;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"kinesis:memory", "kinesis:memory?batch=true", "timer:other?repeatCount=1"})
    void theProgramEndsWhenItsMemoryIsUsedUp(String from) throws Exception {
        Files.createDirectories(folder.resolve("routes"));
        Files.copy(Path.of("application.properties"), folder.resolve("application.properties"));
        Files.writeString(folder.resolve("routes/memory.camel.yaml"), ROUTE.formatted(from));
        try (Program program = Program.start(folder, "-Xmx96m", "-XX:+UseSerialGC")) {
            assertThat(program.awaitExit()).isEqualTo(OutOfMemoryHandler.EXIT_CODE);
        }
    }
}
