package io.streamgauge.command.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code new}: what it proposes, writes and refuses, and that it all runs. */
class NewCommandTest {

    @TempDir private Path folder;
    private NewRoutes routes;

    @BeforeEach
    void routes() {
        routes = new NewRoutes(folder);
    }

    @Test
    void givenOptionsReplaceTheProposal() throws IOException {
        NewRoutes.Result result =
                routes.run(
                        "--from file --folder inbox --to market/rows --yes --dimensions venue"
                                + " --example "
                                + routes.file("example", NewRoutes.BARS));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("no row has the field \"venue\", which \"dimensions\" names")
                .contains("its fields are date, symbol, close, volume");
        assertThat(folder.resolve("routes")).doesNotExist();
    }

    @Test
    void anExampleWithoutNumbersNeedsMeasures() throws IOException {
        NewRoutes.Result noMeasures =
                routes.run(
                        "--from file --folder inbox --to market/rows --yes --example "
                                + routes.file("example", "when,what\n2026-11-30,a\n"));

        assertThat(noMeasures.exitCode()).isEqualTo(2);
        assertThat(noMeasures.err())
                .contains("No field of the example has numbers: name the measures")
                .contains("its fields are when, what");
    }

    @Test
    void aPasswordInAnAddressIsRefused() {
        NewRoutes.Result sql = routes.run("--from sql --jdbc jdbc:postgresql://u:pw123456@h/db");

        assertThat(sql.exitCode()).isEqualTo(2);
        assertThat(sql.err()).contains("name the user with \"--user\"").doesNotContain("pw123456");
    }

    @Test
    void allMissingOptionsAreOneError() {
        NewRoutes.Result result = routes.run("--every 1m");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo(
                        "Options are missing, and nobody can be asked: \"--from\" (http, file,"
                                + " kinesis or sql), \"--to\" (DATABASE/TABLE), \"--example\" (or"
                                + " \"--dimensions\" and \"--measures\")\n");
    }

    @Test
    void allInvalidOptionsAreReported() {
        NewRoutes.Result result =
                routes.run(
                        "--from ftp --url api.example --to market --every soon --example a.json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines())
                .hasSize(4)
                .anyMatch(it -> it.contains("\"--from\" must be a source, but is \"ftp\""))
                .anyMatch(it -> it.contains("\"--url\" must be the address"))
                .anyMatch(it -> it.contains("write DATABASE/TABLE"))
                .anyMatch(it -> it.contains("\"--every\" must be a duration"));
    }

    @Test
    void noFileIsReplaced() throws IOException {
        String options =
                "--from file --folder inbox --to market/rows --yes --example "
                        + routes.file("example", NewRoutes.BARS);
        assertThat(routes.run(options).exitCode()).isZero();
        String before = routes.route();

        NewRoutes.Result again = routes.run(options);
        Files.delete(folder.resolve("routes/rates.camel.yaml"));
        NewRoutes.Result cases = routes.run(options);

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err())
                .contains("rates.camel.yaml exists and is not replaced: choose another name");
        assertThat(cases.err()).contains("rates.test.yaml exists and is not replaced");
        assertThat(before).isNotEmpty();
        assertThat(folder.resolve("routes/rates.camel.yaml")).doesNotExist();
    }

    @Test
    void anIdOfAnotherFileIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        Files.writeString(
                folder.resolve("routes/other.camel.yaml"),
                "- route: { id: rates, from: { uri: \"timer:a\", steps: [ { log: a } ] } }\n");

        assertThat(routes.run("--from http").err())
                .contains("other.camel.yaml has a route with the id \"rates\": choose another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "-a", "a--b", "1a", "a b", "a.b", "../a"})
    void otherNamesAreRefused(String name) {
        NewRoutes.Result result = routes.runNamed(name, List.of(), null);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isNotEmpty();
        assertThat(folder.resolve("routes")).doesNotExist();
    }

    @Test
    void bothFilesAreWrittenOrNone() throws IOException {
        NewFiles files =
                new NewFiles(
                        folder.resolve("missing/rates.camel.yaml"),
                        folder.resolve("tests/rates.test.yaml"));

        assertThat(catchThrowable(() -> files.write("a", "b"))).isInstanceOf(IOException.class);
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aNoWritesNothing() throws IOException {
        List<String> options =
                List.of(
                        ("--from file --folder inbox --to market/rows --stream out --example "
                                        + routes.file("example", NewRoutes.BARS))
                                .split(" "));

        NewRoutes.Result no = routes.runNamed("rates", options, List.of("", "", "", "n"));
        NewRoutes.Result ended = routes.runNamed("rates", options, List.of(""));

        assertThat(no.exitCode()).isEqualTo(1);
        assertThat(no.out()).endsWith("Nothing was written.\n");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(folder.resolve("routes")).doesNotExist();
    }
}
