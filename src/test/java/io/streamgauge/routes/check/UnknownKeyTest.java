package io.streamgauge.routes.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
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

        assertThat(UnknownKey.in(failure(file)))
                .get()
                .hasToString(
                        "%s:%s: the key \"%s\" is not known here: did you mean \"%s\"?"
                                .formatted(file, at, written, meant));
    }

    @Test
    void otherFailuresAreNotUnknownKeys() {
        assertThat(UnknownKey.in(new IllegalStateException(new RuntimeException("no")))).isEmpty();
    }

    private static Throwable failure(Path file) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            return catchThrowable(
                    () ->
                            PluginHelper.getRoutesLoader(camel)
                                    .loadRoutes(
                                            ResourceHelper.resolveMandatoryResource(
                                                    camel, "file:" + file)));
        }
    }
}
