package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.routes.RouteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadKeysTest {

    private static final UnreadKeys KEYS =
            new UnreadKeys(
                    List.of(
                            new RouteFile(
                                    "one",
                                    "{{crypto.period:10s}} {{crypto.url}} {{?may.be}}"
                                            + " ${properties:in.simple} {{!turned}}")),
                    List.of("{{prices.url}}/data"));

    @TempDir private Path folder;

    @Test
    void aKeyThatNothingReadsIsNamedWithTheNearest() {
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
    void whatARouteAValueTheProgramOrALibraryReadsIsKnown() {
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
    void anOptionIsOursWhereItBeginsAsAKeyThatIsRead() {
        assertThat(KEYS.in(Set.of(), Set.of("crypto.perod", "java.home", "sun.arch.data.model")))
                .hasValueSatisfying(
                        message ->
                                assertThat(message).startsWith("\"crypto.perod\" (did you mean"));
    }

    @Test
    void theProgramWarnsAndStopsWhereThatIsWanted() throws Exception {
        Program.install(folder);
        Path settings = folder.resolve("application.properties");
        Files.writeString(
                settings, Files.readString(settings) + "\ncrypto.perod = 1s\nlog.levl = x\n");
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
}
