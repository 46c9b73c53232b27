package io.streamgauge.local.kinesis;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;

/** A Kinesis in a JVM of its own, so that a test can kill it. */
final class KinesisProcess implements AutoCloseable {

    private final Process process;
    private final URI url;

    private KinesisProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static KinesisProcess start(Path folder) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                KinesisProcess.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("http://")) {
                return new KinesisProcess(process, URI.create(line));
            }
        }
        throw new IOException("The process ended with " + process.onExit().join().exitValue());
    }

    URI url() {
        return url;
    }

    /** Ends it as kill -9 does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends at the latest when its parent does. */
    public static void main(String[] args) throws IOException {
        System.out.println(LocalKinesis.start(Path.of(args[0]), InstantSource.system()).url());
        while (System.in.read() >= 0) {}
    }
}
