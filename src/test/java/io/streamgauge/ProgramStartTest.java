package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts of the packaged program: what stops them, and what they fall back to. */
class ProgramStartTest {

    private static final Pattern NO_ROUTE =
            Pattern.compile("there is no route \\*.camel.yaml in .*: write one");

    @TempDir static Path folder;
    private static CommandHost host;

    @TempDir private Path data;

    @BeforeAll
    static void start() throws IOException {
        host = CommandHost.start(folder, List.of("-Dlocal.port=0", "-Dobserve.port=0"));
    }

    @AfterAll
    static void stop() throws Exception {
        host.close();
    }

    @BeforeEach
    void install() throws IOException {
        Path routes = folder.resolve("routes");
        if (Files.exists(routes)) {
            try (Stream<Path> files = Files.list(routes)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(folder.resolve("application.properties"));
        Program.install(folder);
    }

    @Test
    void aFailedStartEndsTheProcess() throws Exception {
        try (Program program = Program.start(folder, "-Daws.requestTimeout=never")) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.lines())
                    .anyMatch(line -> line.contains("\"aws.requestTimeout\" must be a duration"));
        }
    }

    @Test
    void invalidDeclarationsStopTheStart() throws Exception {
        assertThat(
                        refused(
                                "-Dprovision.stock/bars.memoryRetention=soon",
                                "-Dprovision.stock/bars.retention=1h"))
                .anyMatch(line -> line.contains("\"provision.stock/bars.memoryRetention\""))
                .anyMatch(line -> line.contains("\"provision.stock/bars.retention\" must be"));
    }

    @Test
    void aTableThatTimestreamRefusesStopsTheStart() throws Exception {
        assertThat(refused("-Dprovision.stock/bars.partitionKey=time:required"))
                .anyMatch(
                        line ->
                                line.contains(
                                        "stock/bars: cannot be provisioned: CreateTable failed"))
                .noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void invalidRoutesStopTheStartAndAreNamed() throws Exception {
        Path route = folder.resolve("routes/crypto-prices.camel.yaml");
        Files.writeString(route, Files.readString(route).replace("timestream:", "timestreem:"));

        assertThat(refused())
                .anyMatch(line -> line.contains("timestreem"))
                .noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void aManagementPortInUseStopsTheStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(refused("-Dobserve.port=" + taken.getLocalPort()))
                    .anyMatch(line -> line.contains("\"observe.port\": health and metrics"));
        }
    }

    @Test
    void invalidOptionsStopAStrictStartWithoutAStackTrace() throws Exception {
        Path route = folder.resolve("routes/kinesis-to-timestream.camel.yaml");
        Files.writeString(
                route,
                Files.readString(route)
                        .replace("mapping: ", "maxInFlight: 0\n              mapping: "));

        assertThat(refused("-Droutes.strict=true"))
                .anyMatch(line -> line.contains("\"maxInFlight\" must be at least 1, but is 0"))
                .noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void aFolderWithoutRoutesStopsTheStart() throws Exception {
        try (Stream<Path> routes = Files.list(folder.resolve("routes"))) {
            for (Path route : routes.toList()) {
                Files.delete(route);
            }
        }

        assertThat(refused()).anyMatch(NO_ROUTE.asPredicate());
    }

    @Test
    void aFileThatAffectsOthersStopsAStrictStart() throws Exception {
        Files.writeString(
                folder.resolve("routes/mine.camel.yaml"),
                """
                - errorHandler:
                    noErrorHandler: {}
                - beans:
                    - name: quote
                      type: io.streamgauge.bean.ReadingMapper
                    - name: fetchPolicy
                      type: io.streamgauge.bean.FetchPolicy
                    - name: clock
                      type: java.lang.Object
                """);

        assertThat(refused("-Droutes.strict=true"))
                .anyMatch(line -> line.contains("routes/mine.camel.yaml:1:3: \"errorHandler\""))
                .anyMatch(line -> line.contains("routes/mine.camel.yaml:4:13: the bean \"quote\""))
                .anyMatch(line -> line.contains(":6:13: the bean \"fetchPolicy\" would replace"))
                .anyMatch(line -> line.contains(":8:13: the bean \"clock\" would replace"))
                .noneMatch(line -> line.startsWith("\tat ") || line.startsWith("Caused by: "));
    }

    @Test
    void theShippedSettingsAreTheDefault(@TempDir Path own) throws Exception {
        Program.install(own);
        Files.delete(own.resolve("application.properties"));

        try (Program program = Program.start(own)) {
            program.awaitLine(Pattern.compile("6 prices written to Timestream"));
        }
    }

    @Test
    void aMissingProfileStopsTheStartAndIsNamed() throws Exception {
        assertThat(refused("-Dcamel.main.profile=asw"))
                .anyMatch(line -> line.contains("application-asw.properties"));
    }

    @Test
    void anUnusedKeyIsAWarningOrStopsAStrictStart() throws Exception {
        Path settings = folder.resolve("application.properties");
        Files.writeString(
                settings, Files.readString(settings) + "\ncrypto.perod = 1s\nlogs.levl = x\n");
        Files.writeString(folder.resolve("routes/mine.yaml"), "- route: {}\n");
        Pattern warning =
                Pattern.compile(" WARN .*\"crypto.perod\" \\(did you mean \"crypto.period\"");

        try (Program program = Program.start(folder, "-Dlocal.data=" + data)) {
            program.awaitLine(warning);
            program.awaitLine(
                    Pattern.compile(
                            "routes/mine.yaml: not loaded, because a route file is named"
                                    + " NAME.camel.yaml"));
            program.awaitLine(Pattern.compile("Streamgauge runs 2 routes"));
            assertThat(program.lines()).filteredOn(line -> line.contains(" WARN ")).hasSize(2);
            program.kill();
        }
        assertThat(refused("-Droutes.strict=true"))
                .anyMatch(Pattern.compile(" ERROR .*\"crypto.perod\"").asPredicate());
    }

    @Test
    void allProblemsOfAStartAreReportedTogether() throws Exception {
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

        assertThat(refused("-Droutes.strict=true"))
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
                                        .startsWith("  routes/mine.camel.yaml:5:26: jq has no")
                                        .contains("\"frob\""),
                        unread ->
                                assertThat(unread)
                                        .matches(
                                                "  application.properties:\\d+:1:"
                                                        + " \"crypto.perod\" \\(did you.*"),
                        deadline ->
                                assertThat(deadline)
                                        .contains(":1: \"camel.beans.fetchPolicy.deadline\""),
                        connect ->
                                assertThat(connect)
                                        .contains(":1: \"camel.component.http.connectTimeout\""),
                        pause ->
                                assertThat(pause)
                                        .endsWith(
                                                ":1: \"my.pause\" must be a duration with its"
                                                        + " unit, but is \"10\", which means 10"
                                                        + " milliseconds: write 10s for seconds, or"
                                                        + " 10ms"));
    }

    /** What a start prints that ends with an error. */
    private List<String> refused(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        // The endpoint of a failed start is open until its process ends.
        arguments.add("-Dlocal.data=" + data);
        return host.run(arguments).lines(1);
    }
}
