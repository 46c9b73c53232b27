package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line of the packaged program. */
class CommandLineTest {

    @TempDir private static Path shared;
    private static CommandHost host;

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws Exception {
        Program.install(shared);
        host = CommandHost.start(shared, List.of("-Dlocal.port=0"));
    }

    @AfterAll
    static void stop() throws Exception {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void theVersionNamesTheProgramAndItsLibraries(String option) throws Exception {
        CommandHost.Result result = host.run(option);

        assertThat(result.exitCode()).isZero();
        assertThat(result.text())
                .matches(
                        """
                        streamgauge \\d+\\.\\S+, commit \\S+
                        Apache Camel 4\\.\\S+
                        AWS SDK for Java 2\\.\\S+
                        Java \\d\\S+ \\(.+\\), .+\
                        """);
    }

    @Test
    void theExitCodeIsThatOfTheProcess() throws Exception {
        try (Program program = Program.run(folder, List.of(), "lod")) {
            assertThat(program.awaitExit()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lod, '\"lod\" is not a command of streamgauge: did you mean \"load\"?'",
        "--versoin, '\"--versoin\" is not an option of streamgauge: did you mean \"--version\"?'",
        "-x=secret, '\"-x\" is not an option of streamgauge'"
    })
    void unknownNamesAreReportedWithTheNearest(String argument, String message) throws Exception {
        assertThat(host.run(argument).lines(2))
                .containsExactly(message, "\"streamgauge --help\" lists the options.");
    }

    @Test
    void unknownOptionsOfACommandAreReported() throws Exception {
        assertThat(host.run("load", "a.csv", "--dimension=symbol").lines(2))
                .contains(
                        "\"--dimension\" is not an option of streamgauge load: did you mean"
                                + " \"--dimensions\"?");
    }

    @Test
    void propertiesMayFollowTheJar() throws Exception {
        Program.install(folder);
        try (Program program =
                Program.run(
                        folder,
                        List.of("-Dlocal.port=1"),
                        "-Dlocal.port=0",
                        "-Dobserve.port=0",
                        "-Dcrypto.period=soon")) {
            program.awaitLine(Pattern.compile("soon"));
            assertThat(program.awaitExit()).isEqualTo(1);
        }
    }

    @Test
    void propertiesMayFollowTheCommand() throws Exception {
        Files.writeString(shared.resolve("a.csv"), "time,symbol,price\n");

        CommandHost.Result result =
                host.run(
                        "load",
                        "-Dlocal.limits=none",
                        "a.csv",
                        "--to=market/prices",
                        "--time=time",
                        "--dimensions=symbol",
                        "--measures=price:double");

        assertThat(result.lines(2)).anyMatch(line -> line.contains("\"local.limits\" must be"));
    }

    @Test
    void aLoadNeedsNoManagementPort() throws Exception {
        Files.writeString(
                shared.resolve("b.csv"), "time,symbol,price\n2026-11-21T00:00:00Z,BTC,1.5\n");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandHost.Result result =
                    host.run(
                            "-Dobserve.port=" + taken.getLocalPort(),
                            "load",
                            "b.csv",
                            "--to=market/loaded",
                            "--magnetic-retention=73000d",
                            "--time=time",
                            "--dimensions=symbol",
                            "--measures=price:double");

            assertThat(result.exitCode()).as(result.text()).isZero();
        }
    }

    @Test
    void theStartHintNamesATableOfARoute() throws Exception {
        Program.install(folder);
        Path route = folder.resolve("routes/crypto-prices.camel.yaml");
        Files.writeString(
                route,
                Files.readString(route)
                        .replace("timestream:market/prices", "timestream:own/quotes"));
        try (Program program = Program.start(folder)) {
            program.awaitLine(Pattern.compile("SELECT \\* FROM own\\.quotes ORDER BY"));
            assertThat(program.lines()).noneMatch(line -> line.contains("market.prices"));
        }
    }

    @Test
    void noHintIsLoggedIfNoRouteWrites() throws Exception {
        Files.createDirectories(folder.resolve("routes"));
        Files.writeString(
                folder.resolve("routes/tick.camel.yaml"),
                "- route:\n    from:\n      uri: timer:tick\n      steps:\n        - log: tick\n");
        try (Program program = Program.start(folder)) {
            program.awaitLine(Pattern.compile("no AWS account is used\\.$"));
            program.awaitLine(Pattern.compile(" tick$"));
            assertThat(program.lines()).noneMatch(line -> line.contains("--endpoint-url"));
        }
    }
}
