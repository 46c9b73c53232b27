package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command check of the packaged program. */
class CheckProgramTest {

    @TempDir private Path folder;

    @BeforeEach
    void install() throws IOException {
        Program.install(folder.resolve("installed"));
    }

    @Test
    void theShippedRoutesAreCheckedWithoutClientsAndPorts() throws Exception {
        Path installed = folder.resolve("installed");
        Path classes = folder.resolve("classes.log");
        List<Path> before = files(installed);

        try (Program program =
                Program.run(installed, List.of("-Xlog:class+load:file=" + classes), "check")) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.lines()).containsExactly("5 files, 5 routes: no problems");
        }
        assertThat(files(installed)).isEqualTo(before);
        try (Stream<String> lines = Files.lines(classes)) {
            assertThat(
                            lines.map(line -> line.replaceFirst("^.*?\\] (\\S+) .*", "$1"))
                                    .filter(
                                            name ->
                                                    name.matches(
                                                            "software\\.amazon\\.awssdk\\.(http|services\\.\\w+\\.\\w*(Client|Builder)).*"
                                                                    + "|org\\.duckdb\\..*"
                                                                    + "|io\\.vertx\\.core\\.(impl|http\\.Http(Client|Server)).*"
                                                                    + "|io\\.netty\\.channel.*"
                                                                    + "|io\\.streamgauge\\.local\\.(LocalAws|wire).*")))
                    .isEmpty();
        }
    }

    @Test
    void problemsOfRoutesAndSettingsAreReportedTogether() throws Exception {
        Path installed = folder.resolve("installed");
        Files.writeString(
                installed.resolve("routes/mine.camel.yaml"),
                """
                - route:
                    id: mine
                    from:
                      uri: timer:mine
                      parameters: { period: 5x }
                      steps:
                        - to: "timestream:market/prices?mapping=#quote&linger=1y"
                """);
        Path settings = installed.resolve("application.properties");
        int lines = Files.readAllLines(settings).size();
        Files.writeString(
                settings,
                """
                local.port = 99999
                crypto.perod = 5s
                camel.component.timestream.maxInFlight = many
                camel.beans.policy = #class:io.streamgauge.bean.FetchPolicy
                camel.beans.policy.tries = 0
                """,
                StandardOpenOption.APPEND);

        try (Program program = Program.run(installed, List.of(), "check")) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.lines())
                    .containsExactly(
                            at(lines + 1)
                                    + "\"local.port\" must be a port, 0 to 65535, but is \"99999\":"
                                    + " correct it, or remove it for the default (4566)",
                            at(lines + 2)
                                    + "warning: no route and no setting reads \"crypto.perod\": did"
                                    + " you mean \"crypto.period\"?",
                            at(lines + 3)
                                    + "\"camel.component.timestream.maxInFlight\" must be a whole"
                                    + " number, but is \"many\": correct it",
                            at(lines + 5)
                                    + "\"camel.beans.policy.tries\" must be 1 or more, but is 0: 1"
                                    + " does not try again",
                            "routes/mine.camel.yaml:5:29: \"period\" must be a duration such as"
                                    + " 500ms, 30s, 5m, 6h, 30d or 1h30m, but is \"5x\": correct it",
                            "routes/mine.camel.yaml:7:15: \"linger\" must be a duration such as"
                                    + " 500ms, 30s, 5m, 6h, 30d or 1h30m, but is \"1y\": correct it",
                            "5 problems in 2 of 7 files, 1 warning");
        }
    }

    @Test
    void onlyProblemsOfNamedFilesAreReported() throws Exception {
        Path installed = folder.resolve("installed");
        String route =
                "- route: { from: { uri: \"timer:%s\", steps: [ { bean: { ref: %s, method: run } }"
                        + " ] } }%n";
        Files.writeString(
                installed.resolve("routes/one.camel.yaml"), route.formatted("one", "clokc"));
        Files.writeString(installed.resolve("two.yaml"), route.formatted("two", "qoute"));

        try (CommandHost host = CommandHost.start(installed, List.of())) {
            assertThat(host.run("check", "two.yaml", "--github").lines(1))
                    .hasSize(2)
                    .first(InstanceOfAssertFactories.STRING)
                    .startsWith(
                            "::error file=two.yaml,line=1,col=62::there is no bean \"qoute\": did"
                                    + " you mean \"quote\"?");
            assertThat(host.run("check", "routes").lines(2))
                    .contains(
                            "\"FILE\" must be a file, but \"routes\" is a folder: name its files,"
                                    + " as in routes/*.camel.yaml");
            assertThat(host.run("check", "missing.yaml").lines(2))
                    .contains(
                            "\"FILE\" must be a file that exists, but is \"missing.yaml\": correct"
                                    + " its path");
        }
    }

    private static String at(int line) {
        return "application.properties:%d:1: ".formatted(line);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
