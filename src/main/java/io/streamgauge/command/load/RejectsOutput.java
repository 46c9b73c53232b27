package io.streamgauge.command.load;

import io.streamgauge.load.LoadReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file that gets the rejected rows of all files of a run, and is replaced by the next.
 *
 * @param path the file; null if none is wanted
 */
record RejectsOutput(@Nullable Path path) {

    /** No file. */
    static final RejectsOutput NONE = new RejectsOutput(null);

    /**
     * Creates the file and its folder before anything is loaded.
     *
     * @throws IllegalArgumentException if it cannot be written
     */
    static RejectsOutput open(@Nullable Path path) {
        if (path == null) {
            return NONE;
        }
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.newOutputStream(path).close();
            return new RejectsOutput(path);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "\"--rejects\" must be a writable file, but is %s: %s".formatted(path, e), e);
        }
    }

    /** The report with the name of this file. */
    LoadReport shown(LoadReport report) {
        return path == null ? report : report.withRejects(path);
    }

    /** A writer of lines at the end of the file; it drops them if no file is wanted. */
    Lines lines() {
        try {
            return new Lines(
                    path == null ? null : Files.newBufferedWriter(path, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** A writer of lines. */
    record Lines(@Nullable Writer writer) implements AutoCloseable {

        void add(String line) {
            if (writer != null) {
                try {
                    writer.write(line + "\n");
                } catch (IOException e) {
                    throw notWritten(e);
                }
            }
        }

        @Override
        public void close() {
            if (writer != null) {
                try {
                    writer.close();
                } catch (IOException e) {
                    throw notWritten(e);
                }
            }
        }
    }

    private static IllegalStateException notWritten(IOException e) {
        return new IllegalStateException("\"--rejects\" cannot be written: " + e, e);
    }

    /**
     * Replaces the content by the rejected rows of all loads.
     *
     * @throws IllegalStateException if the rejected rows of an earlier load were deleted
     */
    void write(List<LoadReport> reports) {
        if (path == null) {
            return;
        }
        List<Path> kept =
                reports.stream().map(LoadReport::rejects).filter(Objects::nonNull).toList();
        List<Path> gone = kept.stream().filter(each -> !Files.isReadable(each)).toList();
        try (OutputStream all = Files.newOutputStream(path)) {
            for (Path each : kept) {
                if (!gone.contains(each)) {
                    Files.copy(each, all);
                }
            }
        } catch (IOException e) {
            throw notWritten(e);
        }
        if (!gone.isEmpty()) {
            throw new IllegalStateException(
                    "The rejected rows of an earlier load are no longer in %s: load it again from the beginning with --no-resume"
                            .formatted(gone));
        }
    }
}
