package io.streamgauge.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownKeyTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "stps, steps, 5:7",
        "paramters, parameters, 4:7",
        "autoStratup, autoStartup, 2:5",
        "setBdoy, setBody, 6:11",
        "rotue, route, 1:3",
        "simpel, simple, 7:13"
    })
    void unknownKeysAreReportedWithPlaceAndNearest(String written, String meant, String at)
            throws Exception {
        String yaml =
                """
                - route:
                    autoStartup: true
                    from: { uri: "timer:tick",
                      parameters: { period: 1000 },
                      steps: [
                        { setBody: {
                            simple: "password" } } ] }
                """;
        Path file = folder.resolve("mine.camel.yaml");
        Files.writeString(file, yaml.replace(meant + ":", written + ":"));

        assertThat(problems(file))
                .contains(
                        "%s:%s: the key \"%s\" is not known here: did you mean \"%s\"?"
                                .formatted(file, at, written, meant));
    }

    @ParameterizedTest
    @CsvSource({"streamCaching", "inheritErrorHandler", "log", "nope"})
    void anElementThatNoFileMayHaveIsReported(String key) throws Exception {
        Path file = folder.resolve("mine.camel.yaml");
        Files.writeString(file, "- %s: {}\n".formatted(key));

        assertThat(problems(file))
                .singleElement()
                .asString()
                .startsWith("%s:1:3: ".formatted(file))
                .contains("\"%s\"".formatted(key));
    }

    private static List<String> problems(Path file) throws Exception {
        RouteFile read = new RouteFile(file.toString(), Files.readString(file));
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            return new RouteCheck(camel, Set.of())
                    .problems(List.of(read)).stream().map(RouteProblem::toString).toList();
        }
    }
}
