package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.streamgauge.faults.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** The packaged program as a process of its own, in a folder that holds its routes and settings. */
public final class Program implements AutoCloseable {

    /** Newer JVMs print warnings of Netty's sun.misc.Unsafe; the launcher silences them, too. */
    private static final int FIRST_THAT_WARNS_OF_UNSAFE = 23;

    private static final Duration PATIENCE = Patience.DEFAULT;
    private static final Pattern ENDPOINT = Pattern.compile("Kinesis are at (http://\\S+),");

    /** The loaded classes of the program, which the build writes before its tests. */
    private static final Path CLASS_ARCHIVE = Path.of("target", "program.jsa").toAbsolutePath();

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final int managementPort;
    private final Thread reader;

    private Program(Process process, int managementPort) {
        this.process = process;
        // Stopping the build ends what its tests started.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        this.managementPort = managementPort;
        reader = new Thread(this::read, "output of the program");
        reader.setDaemon(true);
        reader.start();
    }

    /** Copies what a user edits, the routes and the settings, into an empty folder. */
    public static void install(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        Files.copy(Path.of("application.properties"), folder.resolve("application.properties"));
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            for (Path route : routes.toList()) {
                Files.copy(route, folder.resolve("routes").resolve(route.getFileName()));
            }
        }
    }

    /** Starts {@code target/streamgauge.jar} in a folder, on free ports. */
    public static Program start(Path folder, String... options) throws IOException {
        return startIn(Map.of(), folder, options);
    }

    /** Starts it with variables of the environment. */
    static Program startIn(Map<String, String> environment, Path folder, String... options)
            throws IOException {
        int managementPort = FreePorts.next();
        List<String> command = java();
        command.add("-Dlocal.port=0");
        command.add("-Dobserve.port=" + managementPort);
        command.addAll(List.of(options));
        return new Program(process(environment, folder, command, List.of()), managementPort);
    }

    /** Runs a command of the program, such as "load", with an AWS that runs elsewhere. */
    static Program command(Path folder, URI aws, String... arguments) throws IOException {
        return commandIn(Map.of(), folder, aws, arguments);
    }

    /** Runs a command with variables of the environment. */
    static Program commandIn(
            Map<String, String> environment, Path folder, URI aws, String... arguments)
            throws IOException {
        List<String> command = java();
        command.addAll(at(aws));
        return new Program(process(environment, folder, command, List.of(arguments)), 0);
    }

    /** Runs the program with what is in front of -jar, and what is behind its jar. */
    static Program run(Path folder, List<String> options, String... arguments) throws IOException {
        List<String> command = java();
        command.addAll(options);
        return new Program(process(folder, command, List.of(arguments)), 0);
    }

    /** Starts the process of a {@link CommandHost}, which has the classes of the tests too. */
    static Program host(Map<String, String> environment, Path folder, List<String> options)
            throws IOException {
        List<String> command = java();
        command.addAll(options);
        command.add("-cp");
        command.add(jar() + ":" + Path.of("target", "test-classes").toAbsolutePath());
        command.addAll(List.of(CommandLoop.class.getName(), jar().toString()));
        return new Program(started(environment, folder, command), 0);
    }

    /** Runs a launcher in a folder. */
    static Program launch(Path launcher, Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return new Program(builder.start(), 0);
    }

    /** The packaged program. */
    public static Path jar() {
        return Path.of("target", "streamgauge.jar").toAbsolutePath();
    }

    /** A JVM that starts quickly: most programs of tests run for a few seconds. */
    static List<String> java() {
        List<String> command = new ArrayList<>();
        if (System.getProperty("os.name").equals("Linux")) {
            // A build in the background ignores Ctrl-C, and so would the programs that it starts.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        if (Runtime.version().feature() >= FIRST_THAT_WARNS_OF_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (Files.exists(CLASS_ARCHIVE)) {
            // An archive of another JVM or jar is ignored.
            command.addAll(List.of("-XX:SharedArchiveFile=" + CLASS_ARCHIVE, "-Xlog:all=off"));
        }
        return command;
    }

    private static Process process(Path folder, List<String> java, List<String> arguments)
            throws IOException {
        return process(Map.of(), folder, java, arguments);
    }

    private static Process process(
            Map<String, String> environment, Path folder, List<String> java, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(java);
        command.add("-jar");
        command.add(jar().toString());
        command.addAll(arguments);
        return started(environment, folder, command);
    }

    private static Process started(
            Map<String, String> environment, Path folder, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove("ALPHAVANTAGE_API_KEY");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The options for an AWS that runs elsewhere. */
    static List<String> at(URI aws) {
        return List.of(
                "-Dstreamgauge.aws=true",
                "-Daws.endpoint=" + aws,
                "-Daws.region=us-east-1",
                "-Daws.accessKeyId=id",
                "-Daws.secretAccessKey=secret");
    }

    /** Starts it with an AWS that runs elsewhere. */
    public static Program start(Path folder, URI aws, String... options) throws IOException {
        List<String> all = new ArrayList<>(at(aws));
        all.addAll(List.of(options));
        return start(folder, all.toArray(String[]::new));
    }

    /** Where the program says that its embedded endpoint is. */
    public URI endpoint() {
        return URI.create(awaitLine(ENDPOINT).group(1));
    }

    public Matcher awaitLine(Pattern pattern) {
        return awaitLine(pattern, 0);
    }

    /** Waits for a line behind those that are known. */
    Matcher awaitLine(Pattern pattern, int known) {
        try {
            // The output may have its last line after the process has ended.
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !reader.isAlive() || find(pattern, known).isPresent());
        } catch (ConditionTimeoutException e) {
            fail("does not print \"" + pattern + "\": " + state());
        }
        return find(pattern, known)
                .orElseThrow(
                        () -> new AssertionError("ends without \"" + pattern + "\": " + state()));
    }

    /** Writes a line to the standard input of the process. */
    void type(String line) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /** Ends the standard input of the process. */
    void endOfInput() throws IOException {
        process.getOutputStream().close();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** What the program has printed so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Where it answers for health and metrics. */
    String management() {
        return "http://127.0.0.1:" + managementPort;
    }

    /** The answer to GET on a path below {@code /observe}. */
    public HttpResponse<String> observe(String path) throws IOException, InterruptedException {
        URI url = URI.create(management() + "/observe/" + path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url).timeout(PATIENCE).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Sends the process a signal: STOP, or CONT. */
    void signal(String name) throws Exception {
        Process kill =
                new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .inheritIO()
                        .start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Kills the process as kill -9 does; all that it has printed is in the lines then. */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        reader.join(PATIENCE.toMillis());
    }

    /** Asks the process to stop, as Ctrl-C does, and returns its exit code. */
    public int stop() throws InterruptedException {
        // Process.destroy would also close the output, of which the last lines are still to come.
        process.toHandle().destroy();
        return awaitExit();
    }

    public int awaitExit() throws InterruptedException {
        return awaitExit(PATIENCE);
    }

    /** Waits longer than usual, or less long. */
    int awaitExit(Duration patience) throws InterruptedException {
        assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
                .as(() -> "must end: " + state())
                .isTrue();
        reader.join(PATIENCE.toMillis());
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** What the process has printed, and what it does now. */
    private String state() {
        return String.join("\n", lines) + "\n\n" + JvmSnapshot.of(process);
    }

    private Optional<Matcher> find(Pattern pattern, int known) {
        return lines.stream().skip(known).map(pattern::matcher).filter(Matcher::find).findFirst();
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("The output ended: " + e.getMessage());
        }
    }
}
