package io.streamgauge.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A local endpoint in a process of its own, for tests that kill it. */
public final class LocalAwsProcess implements AutoCloseable {

    private final Process process;
    private final URI url;

    private LocalAwsProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts the process and waits until it answers. */
    public static LocalAwsProcess start(Path data) throws IOException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:+UseSerialGC",
                                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        LocalAwsProcess.class.getName(),
                                        data.toString()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return new LocalAwsProcess(process, url(process));
    }

    /** Runs an endpoint until the process is killed. */
    public static void main(String[] args) throws Exception {
        LocalAws aws =
                LocalAws.start(new LocalConfiguration(0, Path.of(args[0]), InstantSource.system()));
        System.out.println("url " + aws.url());
        new CountDownLatch(1).await();
    }

    public long pid() {
        return process.pid();
    }

    public URI url() {
        return url;
    }

    /** Kills the process as kill -9 does, and waits for its end. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private static URI url(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith("url ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("The process ended before it answered");
        }
        return URI.create(line.substring("url ".length()));
    }
}
