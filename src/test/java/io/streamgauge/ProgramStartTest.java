package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts of the packaged program: what stops them, and what they fall back to. */
class ProgramStartTest {

    @TempDir Path folder;

    @BeforeEach
    void install() throws IOException {
        Program.install(folder);
    }

    @Test
    void invalidDeclarationsStopTheStart() throws Exception {
        try (Program program =
                Program.start(
                        folder,
                        "-Dprovision.stock/bars.memoryRetention=soon",
                        "-Dprovision.stock/bars.retention=1h")) {
            program.awaitLine(Pattern.compile("\"provision.stock/bars.memoryRetention\""));
            program.awaitLine(Pattern.compile("\"provision.stock/bars.retention\" must be"));
            assertThat(program.awaitExit()).isEqualTo(1);
        }
    }

    @Test
    void aTableThatTimestreamRefusesStopsTheStart() throws Exception {
        try (Program program =
                Program.start(folder, "-Dprovision.stock/bars.partitionKey=time:required")) {
            program.awaitLine(
                    Pattern.compile("stock/bars: cannot be provisioned: CreateTable failed"));
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.lines()).noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void invalidRoutesStopTheStartAndAreNamed() throws Exception {
        Path route = folder.resolve("routes/crypto-prices.camel.yaml");
        Files.writeString(route, Files.readString(route).replace("timestream:", "timestreem:"));

        try (Program program = Program.start(folder)) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.lines()).anyMatch(line -> line.contains("timestreem"));
            assertThat(program.lines()).noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void aManagementPortInUseStopsTheStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Program program = Program.start(folder, "-Dobserve.port=" + taken.getLocalPort())) {
            program.awaitLine(Pattern.compile("\"observe.port\": health and metrics"));
            assertThat(program.awaitExit()).isEqualTo(1);
        }
    }

    @Test
    void invalidOptionsStopTheStartWithoutAStackTrace() throws Exception {
        Path route = folder.resolve("routes/kinesis-to-timestream.camel.yaml");
        Files.writeString(
                route,
                Files.readString(route)
                        .replace("mapping: ", "maxInFlight: 0\n              mapping: "));

        try (Program program = Program.start(folder)) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.lines())
                    .anyMatch(line -> line.contains("\"maxInFlight\" must be at least 1, but is 0"))
                    .noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void aFolderWithoutRoutesStopsTheStart() throws Exception {
        try (Stream<Path> routes = Files.list(folder.resolve("routes"))) {
            for (Path route : routes.toList()) {
                Files.delete(route);
            }
        }

        try (Program program = Program.start(folder)) {
            program.awaitLine(Pattern.compile("there is no route \\*.camel.yaml in .*: write one"));
            assertThat(program.awaitExit()).isEqualTo(1);
        }
    }

    @Test
    void theShippedSettingsAreTheDefault() throws Exception {
        Files.delete(folder.resolve("application.properties"));

        try (Program program = Program.start(folder)) {
            program.awaitLine(Pattern.compile("6 prices written to Timestream"));
        }
    }

    @Test
    void aMissingProfileStopsTheStartAndIsNamed() throws Exception {
        try (Program program = Program.start(folder, "-Dcamel.main.profile=asw")) {
            program.awaitLine(Pattern.compile("application-asw.properties"));
            assertThat(program.awaitExit()).isEqualTo(1);
        }
    }

    @Test
    void invalidSettingsStopTheStartAndAreNamed() throws Exception {
        try (Program program = Program.start(folder, "-Daws.requestTimeout=never")) {
            program.awaitLine(Pattern.compile("\"aws.requestTimeout\" must be a duration"));
            assertThat(program.awaitExit()).isEqualTo(1);
        }
    }
}
