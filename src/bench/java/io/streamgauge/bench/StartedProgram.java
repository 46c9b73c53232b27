package io.streamgauge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program of the bench, which writes to a file and is ended when this is closed. */
record StartedProgram(Process process, Path output) implements AutoCloseable {

    /** What the route of the baseline logs. */
    static final String BASELINE_IS_READY = "the first tick";

    private static final String STREAMGAUGE_IS_READY = "Streamgauge runs ";
    private static final double TICKS_PER_SECOND = 100;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /**
     * What a program takes.
     *
     * @param cpuSeconds until it is ready
     * @param residentMegabytes when it has been idle
     */
    record Needs(
            double cpuSeconds, double residentMegabytes, double anonymousMegabytes, int threads) {}

    static StartedProgram start(List<String> command, Map<String, String> environment, Path folder)
            throws IOException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new StartedProgram(builder.start(), output);
    }

    static Needs measure(
            List<String> command, Map<String, String> environment, Path folder, int idleSeconds)
            throws IOException, InterruptedException {
        try (StartedProgram program = start(command, environment, folder)) {
            program.awaitLine(
                    command.contains("org.apache.camel.main.Main")
                            ? BASELINE_IS_READY
                            : STREAMGAUGE_IS_READY);
            double cpu = program.cpuSeconds();
            TimeUnit.SECONDS.sleep(idleSeconds);
            return new Needs(
                    cpu,
                    program.status("VmRSS") / 1024.0,
                    program.status("RssAnon") / 1024.0,
                    program.status("Threads"));
        }
    }

    /** Waits until a line of the output has a text, and gives the line. */
    String awaitLine(String text) throws IOException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < PATIENCE_NANOS && process.isAlive()) {
            for (String line : Files.readAllLines(output)) {
                if (line.contains(text)) {
                    return line;
                }
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        throw new IOException("no line with \"" + text + "\": " + Files.readString(output));
    }

    /** User and system time, fields 14 and 15 of the file; the name of the program has no blank. */
    private double cpuSeconds() throws IOException {
        String[] fields = Files.readString(file("stat")).split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
    }

    private int status(String name) throws IOException {
        for (String line : Files.readAllLines(file("status"))) {
            if (line.startsWith(name + ":")) {
                return Integer.parseInt(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("no " + name);
    }

    private Path file(String name) {
        return Path.of("/proc", Long.toString(process.pid()), name);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
