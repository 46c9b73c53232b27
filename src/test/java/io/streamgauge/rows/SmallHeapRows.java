package io.streamgauge.rows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts rows in a JVM with a small heap. */
final class SmallHeapRows {

    private static final String JAVA = System.getProperty("java.home") + "/bin/java";

    private SmallHeapRows() {}

    /**
     * The output of {@link CountRows}.
     *
     * @param log where its errors go
     */
    static String count(Path log, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(List.of("-Xmx32m", "-XX:+UseSerialGC"));
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(CountRows.class.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        try (InputStream output = process.getInputStream()) {
            String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? printed : printed + Files.readString(log);
        } finally {
            process.destroyForcibly();
        }
    }
}
