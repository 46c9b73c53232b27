package io.streamgauge.runtime;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.Program;
import io.streamgauge.routes.RouteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnusedKeysTest {

    private static final UnusedKeys KEYS =
            new UnusedKeys(
                    List.of(
                            new RouteFile(
                                    "one",
                                    "{{crypto.period:10s}} {{crypto.url}} {{?may.be}}"
                                            + " ${properties:in.simple} {{!turned}}")),
                    List.of("{{prices.url}}/data"));

    @TempDir private Path folder;

    @Test
    void unreadKeysAreNamedWithTheNearest() {
        assertThat(KEYS.in(Set.of("crypto.perod", "crypto.url"), Set.of()))
                .contains(
                        "\"crypto.perod\" (did you mean \"crypto.period\"?): no route and no"
                                + " setting reads this key: correct or remove it");
    }

    @Test
    void severalKeysAreNamedAtOnce() {
        assertThat(KEYS.in(Set.of("zzz", "crypto.uri"), Set.of()))
                .contains(
                        "\"crypto.uri\" (did you mean \"crypto.url\"?), \"zzz\": no route and no"
                                + " setting reads these keys: correct or remove them");
    }

    @Test
    void keysThatAreReadAreKnown() {
        assertThat(
                        KEYS.in(
                                Set.of(
                                        "crypto.period",
                                        "may.be",
                                        "in.simple",
                                        "turned",
                                        "prices.url",
                                        "local.port",
                                        "provision.market/prices.memoryRetention",
                                        "camel.main.name",
                                        "logging.level.org.apache.camel"),
                                Set.of()))
                .isEmpty();
    }

    @Test
    void optionsThatResembleAKnownKeyAreChecked() {
        assertThat(KEYS.in(Set.of(), Set.of("streamguage.aws")))
                .hasValueSatisfying(
                        message ->
                                assertThat(message)
                                        .startsWith(
                                                "\"streamguage.aws\" (did you mean"
                                                        + " \"streamgauge.aws\"?)"));
        assertThat(KEYS.in(Set.of(), propertiesOfTheJvm())).isEmpty();
    }

    private static Set<String> propertiesOfTheJvm() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.matches("(java|jdk|sun|os|user|file|path|line|native)\\..*"))
                .collect(toSet());
    }

    @Test
    void optionsThatBeginAsAKnownKeyAreChecked() {
        assertThat(KEYS.in(Set.of(), Set.of("crypto.perod", "java.home", "sun.arch.data.model")))
                .hasValueSatisfying(
                        message ->
                                assertThat(message).startsWith("\"crypto.perod\" (did you mean"));
    }

    @Test
    void theProgramWarnsOrStops() throws Exception {
        Program.install(folder);
        Path settings = folder.resolve("application.properties");
        Files.writeString(
                settings, Files.readString(settings) + "\ncrypto.perod = 1s\nlogs.levl = x\n");
        Files.writeString(folder.resolve("routes/mine.yaml"), "- route: {}\n");
        Pattern warning =
                Pattern.compile(" WARN .*\"crypto.perod\" \\(did you mean \"crypto.period\"");

        try (Program program = Program.start(folder)) {
            program.awaitLine(warning);
            program.awaitLine(
                    Pattern.compile(
                            "routes/mine.yaml: not loaded, because a route file is named"
                                    + " NAME.camel.yaml"));
            program.awaitLine(Pattern.compile("Streamgauge runs 2 routes"));
            assertThat(program.lines()).filteredOn(line -> line.contains(" WARN ")).hasSize(2);
        }
        try (Program program = Program.start(folder, "-Droutes.strict=true")) {
            program.awaitLine(Pattern.compile(" ERROR .*\"crypto.perod\""));
            assertThat(program.awaitExit()).isEqualTo(1);
        }
    }

    @Test
    void allProblemsOfAStartAreReportedTogether() throws Exception {
        Program.install(folder);
        Files.writeString(
                folder.resolve("routes/mine.camel.yaml"),
                """
                - route:
                    from:
                      uri: timer:mine?period={{my.pause}}
                      steps:
                        - setBody: { jq: "frob" }
                """);
        Path settings = folder.resolve("application.properties");
        Files.writeString(
                settings,
                Files.readString(settings)
                        + """

                        crypto.perod = 1s
                        my.pause = 10
                        aws.requestTimeout = 20
                        camel.beans.fetchPolicy.deadline = 30
                        camel.component.http.connectTimeout = 5
                        """);

        try (Program program = Program.start(folder, "-Droutes.strict=true")) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.lines())
                    .filteredOn(line -> !line.contains(" INFO "))
                    .satisfiesExactly(
                            timeout ->
                                    assertThat(timeout)
                                            .endsWith(
                                                    "\"aws.requestTimeout\" must be a duration with"
                                                            + " its unit such as 20s, more than zero,"
                                                            + " but is \"20\": correct it, or remove it"
                                                            + " for the default (20s)"),
                            route ->
                                    assertThat(route)
                                            .startsWith("routes/mine.camel.yaml:5:26: jq has no")
                                            .contains("\"frob\""),
                            unread ->
                                    assertThat(unread)
                                            .matches(
                                                    "application.properties:\\d+:1:"
                                                            + " \"crypto.perod\" \\(did you.*"),
                            deadline ->
                                    assertThat(deadline)
                                            .contains(":1: \"camel.beans.fetchPolicy.deadline\""),
                            connect ->
                                    assertThat(connect)
                                            .contains(
                                                    ":1: \"camel.component.http.connectTimeout\""),
                            pause ->
                                    assertThat(pause)
                                            .endsWith(
                                                    ":1: \"my.pause\" must be a duration with its"
                                                            + " unit, but is \"10\", which means 10"
                                                            + " milliseconds: write 10s for seconds, or"
                                                            + " 10ms"));
        }
    }
}
