package io.streamgauge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The memory and the threads of a JVM that does not do what a test waits for, as {@code jcmd}
 * prints them.
 */
final class JvmSnapshot {

    private static final Duration PATIENCE = Patience.seconds(20);

    /** More than the stacks of two hundred threads. */
    private static final int MAX_CHARACTERS = 200_000;

    private JvmSnapshot() {}

    /** Describes a running process, or says why that is not possible; it throws nothing. */
    static String of(Process process) {
        if (!process.isAlive()) {
            return "the process has ended with exit code " + process.exitValue();
        }
        return jcmd(process, "GC.heap_info") + jcmd(process, "Thread.print");
    }

    private static String jcmd(Process process, String command) {
        String title = "jcmd " + process.pid() + " " + command + ":\n";
        try {
            return title + run(process.pid(), command);
        } catch (IOException e) {
            return title + e + "\n";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return title + e + "\n";
        }
    }

    /** Into a file, because a JVM that does not answer would also block a read of the output. */
    private static String run(long pid, String command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("jcmd", ".txt");
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                String.valueOf(pid),
                                command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            boolean answered = jcmd.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            String printed = Files.readString(output);
            return printed.substring(0, Math.min(printed.length(), MAX_CHARACTERS))
                    + (answered ? "\n" : "\nno answer within " + PATIENCE.toSeconds() + " s\n");
        } finally {
            jcmd.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }
}
