package io.streamgauge.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client in a process of its own, which takes a command a line and answers with a line. */
final class ProcessDriver implements ClientDriver {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Writer input;
    private final BufferedReader output;

    private ProcessDriver(Process process) {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a client with variables of the environment beside those of this process. */
    static ProcessDriver start(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            return new ProcessDriver(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public JsonNode run(JsonNode command) {
        try {
            input.write(JSON.writeValueAsString(command) + "\n");
            input.flush();
            String line =
                    CompletableFuture.supplyAsync(this::line)
                            .orTimeout(Patience.seconds(240).toMillis(), TimeUnit.MILLISECONDS)
                            .join();
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() {
        try {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("The client ended: see its output above");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
