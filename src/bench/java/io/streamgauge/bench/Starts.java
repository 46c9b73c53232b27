package io.streamgauge.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Measures what a start costs until the program is ready, and what it takes once it has been idle.
 * The baseline is Camel Main with the same jars, a timer and a line of log. It needs the archive
 * that {@code mvn package} makes, and Linux.
 */
final class Starts {

    private static final String ROUTE =
            """
            - route:
                from:
                  uri: timer:tick?delay=0&period=10000
                  steps:
                    - log: %s
            """
                    .formatted(StartedProgram.BASELINE_IS_READY);
    private static final String BASELINE_SETTINGS =
            """
            camel.main.routesIncludePattern = file:tick.camel.yaml
            camel.main.jmxEnabled = false
            """;
    private static final String LOGBACK =
            """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%msg%n</pattern></encoder>
              </appender>
              <root level="INFO"><appender-ref ref="out"/></root>
            </configuration>
            """;

    private final Path folder;
    private final Path home;
    private final int idleSeconds;
    private final Map<String, List<StartedProgram.Needs>> measured = new TreeMap<>();

    private Starts(Path folder, Path home, int idleSeconds) {
        this.folder = folder;
        this.home = home;
        this.idleSeconds = idleSeconds;
    }

    /**
     * @param idleSeconds how long each program has been ready when its memory and threads are read
     */
    static void play(int idleSeconds, int rounds) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("starts");
        Starts starts = new Starts(folder, unpacked(folder), idleSeconds);
        starts.baseline(0);
        for (boolean cached : List.of(false, true)) {
            if (cached) {
                run(folder, starts.launcher(), "aot");
            }
            for (int round = 0; round < rounds; round++) {
                starts.baseline(rounds);
                starts.local(cached ? "local mode, cache of classes" : "local mode");
                starts.aws(cached ? "AWS mode, cache of classes" : "AWS mode");
            }
        }
        starts.print();
    }

    private void baseline(int rounds) throws IOException, InterruptedException {
        Path here = Files.createDirectories(folder.resolve("baseline"));
        Files.writeString(here.resolve("tick.camel.yaml"), ROUTE);
        Files.writeString(here.resolve("application.properties"), BASELINE_SETTINGS);
        Files.writeString(here.resolve("logback.xml"), LOGBACK);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                List.of(
                        java,
                        "-cp",
                        here + System.getProperty("path.separator") + home.resolve("lib") + "/*",
                        "org.apache.camel.main.Main");
        StartedProgram.Needs needs = StartedProgram.measure(command, Map.of(), here, idleSeconds);
        if (rounds > 0) {
            note("Camel Main, timer and log", needs);
        }
    }

    private void local(String name) throws IOException, InterruptedException {
        note(
                name,
                StartedProgram.measure(
                        List.of(launcher(), "-Dlocal.port=0", "-Dobserve.port=0"),
                        Map.of(),
                        routes("local"),
                        idleSeconds));
    }

    private void aws(String name) throws IOException, InterruptedException {
        try (StartedProgram endpoint =
                StartedProgram.start(
                        List.of(launcher(), "local", "--port", "0", "--memory"),
                        Map.of(),
                        routes("endpoint"))) {
            String url = endpoint.awaitLine("Timestream and Kinesis are at ").split("[ ,]+", -1)[5];
            note(
                    name,
                    StartedProgram.measure(
                            List.of(
                                    launcher(),
                                    "-Dstreamgauge.aws=true",
                                    "-Dobserve.port=0",
                                    "-Dprices.url=" + url),
                            Map.of(
                                    "AWS_ENDPOINT_URL", url,
                                    "AWS_ACCESS_KEY_ID", "local",
                                    "AWS_SECRET_ACCESS_KEY", "local",
                                    "AWS_REGION", "us-east-1"),
                            routes("aws"),
                            idleSeconds));
        }
    }

    private void note(String name, StartedProgram.Needs needs) {
        measured.computeIfAbsent(name, it -> new ArrayList<>()).add(needs);
        System.out.println(name + ": " + needs);
    }

    private void print() {
        measured.forEach(
                (name, needs) ->
                        System.out.printf(
                                Locale.ROOT,
                                "%-30s CPU s to ready %s, RSS MB %s (anonymous %s), threads %s%n",
                                name,
                                spread(needs, StartedProgram.Needs::cpuSeconds),
                                spread(needs, StartedProgram.Needs::residentMegabytes),
                                spread(needs, StartedProgram.Needs::anonymousMegabytes),
                                spread(needs, StartedProgram.Needs::threads)));
    }

    private static Spread spread(
            List<StartedProgram.Needs> needs,
            java.util.function.ToDoubleFunction<StartedProgram.Needs> value) {
        return Spread.of(needs.stream().map(value::applyAsDouble).toList());
    }

    private String launcher() {
        return home.resolve("bin/streamgauge").toString();
    }

    private Path routes(String name) throws IOException, InterruptedException {
        Path here = Files.createDirectories(folder.resolve(name));
        run(here, "cp", "-R", home.resolve("routes").toString(), here.toString());
        run(here, "cp", home.resolve("application.properties").toString(), here.toString());
        return here;
    }

    private static Path unpacked(Path folder) throws IOException, InterruptedException {
        try (DirectoryStream<Path> archives =
                Files.newDirectoryStream(Path.of("target"), "streamgauge-*.tar.gz")) {
            Path archive = archives.iterator().next().toAbsolutePath();
            run(folder, "tar", "-xzf", archive.toString());
        }
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(folder, "streamgauge-*")) {
            return homes.iterator().next();
        }
    }

    private static void run(Path folder, String... command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }
}
