package io.streamgauge.runtime.dryrun;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * The requests that a route would send, in their order, in a file: a run may make more of them than
 * fit into memory. Guarded by its monitor.
 */
public final class PreviewedRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    PreviewedRequests(Path file) {
        this.file = file;
    }

    synchronized void add(PreviewedRequest request) {
        try (BufferedWriter out =
                Files.newBufferedWriter(
                        file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(JSON.writeValueAsString(request));
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives each request to a consumer. */
    public synchronized void forEach(Consumer<PreviewedRequest> consumer) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                consumer.accept(JSON.readValue(line, PreviewedRequest.class));
            }
        } catch (NoSuchFileException e) {
            // No request was added.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
