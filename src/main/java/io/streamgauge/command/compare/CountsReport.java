package io.streamgauge.command.compare;

import io.streamgauge.compare.SeriesHour;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file of the counts and checksums of every series and interval; none where none is wanted. */
record CountsReport(@Nullable BufferedWriter file) implements AutoCloseable {

    /**
     * Creates the file, or replaces it.
     *
     * @throws UncheckedIOException where it cannot be written
     */
    static CountsReport open(@Nullable Path path) {
        try {
            return new CountsReport(path == null ? null : Files.newBufferedWriter(path));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "\"--report\" cannot be written to %s (%s): name another file"
                            .formatted(path, e.getClass().getSimpleName()),
                    e);
        }
    }

    void add(SeriesHour hour) {
        if (file == null) {
            return;
        }
        try {
            file.append(JsonResult.counts(hour).toString()).append('\n');
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void close() {
        if (file == null) {
            return;
        }
        try {
            file.close();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("\"--report\" cannot be written: " + e.getMessage(), e);
    }
}
