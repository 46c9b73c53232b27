package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher of the unpacked archive, in a folder whose path has a space. */
class LauncherTest {

    private static final int AOT_JAVA = 25;

    private static final Pattern PARSER =
            Pattern.compile("io\\.trino\\.sql\\.parser\\.SqlParser source: shared objects file");

    /** Ends the JVM, with its heap, before it runs the program. */
    private static final String ONLY_THE_JVM = "-version";

    private static final String JAVA_HOME = System.getProperty("java.home");
    private static final List<String> LOAD =
            List.of(
                    "load",
                    "a.csv",
                    "--to=market/loaded",
                    "--magnetic-retention=73000d",
                    "--dimensions=symbol",
                    "--measures=price:double");

    @TempDir private static Path unpacked;
    private static UnpackedArchive archive;

    /** Starts in half of the time; the path of its folder has no space, as the JVM demands. */
    private static UnpackedArchive cached;

    private static Result madeCache;
    @LocalEndpoint private static LocalAwsFixture aws;

    @TempDir private Path folder;

    @BeforeAll
    static void unpack() throws Exception {
        archive = UnpackedArchive.into(Files.createDirectory(unpacked.resolve("a folder")));
        cached = archive.linkedInto(Files.createDirectory(unpacked.resolve("cached")));
        madeCache = run(unpacked, Map.of(), cached.launcher(), "aot");
    }

    @Test
    void theArchiveHoldsWhatAUserNeeds() {
        for (String name :
                List.of(
                        "README.md",
                        "application.properties",
                        "docs/load.md",
                        "lib",
                        "routes/crypto-prices.camel.yaml",
                        "routes/examples/tests/http-array.test.yaml",
                        "routes/tests/crypto-prices.test.yaml",
                        "streamgauge.jar")) {
            assertThat(archive.home().resolve(name)).exists();
        }
        assertThat(archive.launcher()).isExecutable();
    }

    @Test
    void aSymbolicLinkStartsIt() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path link = Files.createSymbolicLink(bin.resolve("sg"), archive.launcher());
        Path relative = Files.createSymbolicLink(folder.resolve("link"), Path.of("bin/sg"));

        assertThat(run(Map.of(), link, "--version").output()).startsWith("streamgauge ");
        assertThat(run(Map.of(), relative, "--version").exitCode()).isZero();
    }

    @Test
    void theShippedRoutesRunAndStopAtSigterm() throws Exception {
        try (Program program =
                Program.launch(
                        archive.launcher(),
                        archive.home(),
                        "-Dlocal.port=0",
                        "run",
                        "-Dobserve.port=0",
                        "-Dlocal.data=" + folder.resolve("local"),
                        "-Dcamel.component.kinesis.checkpointFolder=" + folder)) {
            program.awaitLine(Pattern.compile("6 prices written to Timestream, 6 to Kinesis"));

            assertThat(program.stop()).isEqualTo(143);
            assertThat(program.lines()).noneMatch(line -> line.contains("WARN"));
        }
    }

    @Test
    void missingJavaIsReported() throws Exception {
        Result result = run(Map.of("PATH", tools().toString(), "JAVA_HOME", ""), "--version");

        assertThat(result)
                .isEqualTo(
                        new Result(
                                1,
                                "streamgauge: Java is missing: install Java 17 or newer, or set"
                                        + " JAVA_HOME to its folder\n"));
    }

    @Test
    void aWrongJavaHomeIsReported() throws Exception {
        Result result = run(Map.of("JAVA_HOME", folder.toString()), "--version");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .isEqualTo(
                        "streamgauge: \"JAVA_HOME\" must be a folder with bin/java, but is \"%s\": set it to a Java 17 or newer, or unset it to use the java on the PATH\n"
                                .formatted(folder));
    }

    @ParameterizedTest
    @CsvSource({"11.0.2, 11.0.2", "1.8.0_452, 1.8.0_452"})
    void oldJavaIsRefused(String version, String named) throws Exception {
        Path java = fakeJava("echo 'openjdk version \"%s\" 2019-01-15' >&2".formatted(version));

        Result result = run(Map.of("JAVA_HOME", folder.toString()), "--version");

        assertThat(result)
                .isEqualTo(
                        new Result(
                                1,
                                "streamgauge: Java 17 or newer is needed, but %s is \"%s\": set JAVA_HOME to a newer one\n"
                                        .formatted(java, named)));
    }

    @Test
    void theVersionOfJavaIsReadFromItsReleaseFile() throws Exception {
        fakeJava("exit 7");
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");

        assertThat(run(Map.of("JAVA_HOME", folder.toString()), "--version").exitCode())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "6"})
    void propertiesMayStandAnywhere(int place) throws Exception {
        writeRows();
        List<String> arguments = new ArrayList<>(LOAD);
        arguments.add(place, "-Dlocal.limits=none");

        Result result = run(Map.of(), cached.launcher(), arguments.toArray(String[]::new));

        assertThat(result.output()).contains("\"local.limits\" must be enforced or relaxed");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void exitCodesPassThrough() throws Exception {
        assertThat(run(Map.of(), cached.launcher(), "--help").exitCode()).isZero();
        assertThat(run(Map.of(), cached.launcher(), "lod").exitCode()).isEqualTo(2);
        assertThat(run(Map.of(), cached.launcher(), "-Dlocal.port=none").exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"load", "local", "query", "run", "dry-run", "compare", "health"})
    void eachCommandHasItsHeap(String command) throws Exception {
        run(Map.of("JAVA_OPTS", "-Xlog:gc*:file=gc.log " + ONLY_THE_JVM), command);

        String heap =
                switch (command) {
                    case "health" -> "32M";
                    case "load", "query" -> "128M";
                    default -> "256M";
                };
        assertThat(Files.readString(folder.resolve("gc.log")))
                .contains("Using Serial")
                .contains("Heap Max Capacity: " + heap + "\n");
    }

    @Test
    void theOptionsOfTheUserWin() throws Exception {
        String options = "-Xmx64m -XX:+UseParallelGC -Xlog:gc*:file=gc.log ";

        run(Map.of("JAVA_OPTS", options + ONLY_THE_JVM), "--help");

        assertThat(Files.readString(folder.resolve("gc.log")))
                .contains("Using Parallel")
                .contains("Heap Max Capacity: 64M");
    }

    @Test
    void anImageReadsTheCallOfJavaFromAFile() throws Exception {
        Path file = folder.resolve("run.arguments");

        assertThat(run(Map.of("STREAMGAUGE_ARGUMENT_FILE", file.toString())))
                .isEqualTo(new Result(0, ""));

        assertThat(Files.readAllLines(file))
                .contains("\"-Xmx256m\"", "\"-XX:+UseSerialGC\"", "\"-XX:NewRatio=5\"")
                .endsWith(
                        "\"%s\"".formatted(archive.home().toRealPath().resolve("streamgauge.jar")));
        assertThat(ImageFacts.output(JAVA_HOME + "/bin/java", "@" + file, "--version"))
                .startsWith("streamgauge ");
    }

    @Test
    void aLoadReadsAnyNameInTheLocalePosix() throws Exception {
        writeRows();
        Process shell =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "cp a.csv prix_$(printf '\\303\\251').csv && '%s' %s %s prix_*.csv"
                                        .formatted(
                                                cached.launcher(),
                                                String.join(" ", Program.at(aws.url())),
                                                String.join(" ", LOAD).replace("a.csv", "")))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("printed").toFile())
                        .start();
        assertThat(shell.waitFor()).as(() -> printed(folder.resolve("printed"))).isZero();
        assertThat(printed(folder.resolve("printed"))).containsPattern("written +1\n");
    }

    @Test
    void aSuggestedCommandNamesTheLauncher() throws Exception {
        writeRows();
        List<String> arguments = new ArrayList<>(LOAD);
        arguments.remove("--magnetic-retention=73000d");
        arguments.replaceAll(each -> each.replace("market/loaded", "market/suggested"));
        arguments.addAll(Program.at(aws.url()));

        assertThat(run(Map.of(), arguments.toArray(String[]::new)).output())
                .contains("to repair it: '%s' load a.csv ".formatted(archive.launcher()));
    }

    @Test
    void aCacheOfClassesIsUsedWhereItWasMadeOnly() throws Exception {
        boolean aot = Runtime.version().feature() >= AOT_JAVA;
        String option = aot ? "AOTCache=" : "SharedArchiveFile=";

        assertThat(madeCache.output())
                .isEqualTo(
                        "Made %s: the next start uses it.\n"
                                .formatted(
                                        cached.home()
                                                .toRealPath()
                                                .resolve("streamgauge." + (aot ? "aot" : "jsa"))));
        Path classes = folder.resolve("classes.txt");
        Map<String, String> options =
                Map.of(
                        "JAVA_OPTS",
                        (aot ? "-XX:AOTMode=on" : "-Xshare:on")
                                + " -XX:+PrintCommandLineFlags -Xlog:class+load:file="
                                + classes);
        Files.createDirectories(folder.resolve("data/local"));
        Result query =
                run(options, cached.launcher(), "query", "-Dlocal.port=0", "SELECT 1 AS one");
        assertThat(query.exitCode()).as(query.output()).isZero();
        assertThat(query.output()).contains(option, "1 row");
        assertThat(Files.readString(classes)).containsPattern(PARSER);

        // DuckDB's driver would look for its library in the old folder.
        UnpackedArchive moved =
                cached.linkedInto(Files.createDirectory(folder.resolve("elsewhere")));
        assertThat(run(options, moved.launcher(), "--version").output())
                .contains("\nstreamgauge ")
                .doesNotContain(option);
    }

    /**
     * What a process has printed.
     *
     * @param output its standard output and its errors
     */
    private record Result(int exitCode, String output) {}

    private Result run(Map<String, String> environment, String... arguments) throws Exception {
        return run(environment, archive.launcher(), arguments);
    }

    private Result run(Map<String, String> environment, Path launcher, String... arguments)
            throws Exception {
        return run(folder, environment, launcher, arguments);
    }

    private static Result run(
            Path folder, Map<String, String> environment, Path launcher, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", JAVA_HOME);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** Makes the folder of the test a JAVA_HOME whose java is a script. */
    private Path fakeJava(String script) throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A folder for the PATH that has what the launcher runs, but no Java. */
    private Path tools() throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("cat", "cksum", "dirname", "locale", "readlink", "sed")) {
            for (String bin : List.of("/usr/bin", "/bin")) {
                if (Files.exists(Path.of(bin, tool)) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), Path.of(bin, tool));
                }
            }
        }
        return tools;
    }

    private void writeRows() throws IOException {
        Files.writeString(
                folder.resolve("a.csv"), "time,symbol,price\n2020-11-21T00:00:00Z,BTC,1.5\n");
    }

    private static String printed(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
