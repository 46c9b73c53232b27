package io.streamgauge.deadletter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The lines of the dead letters in a folder, in the order of its files.
 *
 * @param folder the folder
 */
public record LetterLines(DeadLetterFolder folder) {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.deadletter");

    private static final int BUFFER_BYTES = 1 << 16;

    /**
     * A line of a file of dead letters.
     *
     * @param file the file
     * @param number the number of the line, from 1
     * @param bytes the line, without its line end
     * @param letter the letter; empty where the line is not valid
     */
    public record Line(Path file, int number, SdkBytes bytes, Optional<DeadLetter> letter) {}

    /** Takes a line. */
    @FunctionalInterface
    public interface Reader {
        void read(Line line) throws IOException;
    }

    /**
     * Reads the lines in a state that a filter takes; lines that cannot be read are taken if it
     * takes all. A file that holds no letter is not one of dead letters, unless it is in the folder
     * of those that cannot be read.
     */
    public void read(LetterState state, LetterFilter filter, Reader reader) throws IOException {
        Reader taking =
                line -> {
                    if (line.letter().map(filter::takes).orElse(filter.takesAll())) {
                        reader.read(line);
                    }
                };
        for (Path file : folder.files(state)) {
            try {
                read(file, state, taking);
            } catch (NoSuchFileException e) {
                // Another process took it away in the meantime.
                LOG.debug("{} is not read", file, e);
            }
        }
    }

    /**
     * Counts the lines in a state, without reading each letter: for a glance at many.
     *
     * @return how many there are in the files that hold letters
     */
    public long count(LetterState state) throws IOException {
        long count = 0;
        for (Path file : folder.files(state)) {
            try {
                if (state == LetterState.UNREADABLE || DeadLetterFolder.holdsAny(file)) {
                    count += lines(file);
                }
            } catch (NoSuchFileException e) {
                LOG.debug("{} is not read", file, e);
            }
        }
        return count;
    }

    private static long lines(Path file) throws IOException {
        long lines = 0;
        byte last = '\n';
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int read = bytes.read(buffer); read > 0; read = bytes.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
                last = buffer[read - 1];
            }
        }
        // A crash may have cut off the last line.
        return last == '\n' ? lines : lines + 1;
    }

    private void read(Path file, LetterState state, Reader reader) throws IOException {
        List<Line> invalid = new ArrayList<>();
        boolean[] known = {state == LetterState.UNREADABLE};
        ReplayFile lines = new ReplayFile(file, folder.path());
        lines.eachLine(
                (number, bytes) -> {
                    if (bytes.length == 0) {
                        return;
                    }
                    SdkBytes content = SdkBytes.fromByteArrayUnsafe(bytes);
                    Line line = new Line(file, number, content, DeadLetterJson.find(bytes));
                    known[0] = known[0] || line.letter().isPresent();
                    if (!known[0]) {
                        invalid.add(line);
                        return;
                    }
                    for (Line earlier : invalid) {
                        reader.read(earlier);
                    }
                    invalid.clear();
                    reader.read(line);
                });
    }
}
