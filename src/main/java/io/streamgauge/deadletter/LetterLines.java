package io.streamgauge.deadletter;

import java.io.IOException;
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
     * Reads the lines in a state. A file that holds no letter is not one of dead letters, unless it
     * is in the folder of those that cannot be read.
     */
    public void read(LetterState state, Reader reader) throws IOException {
        for (Path file : folder.files(state)) {
            try {
                read(file, state, reader);
            } catch (NoSuchFileException e) {
                // Another process took it away in the meantime.
                LOG.debug("{} is not read", file, e);
            }
        }
    }

    private void read(Path file, LetterState state, Reader reader) throws IOException {
        List<Line> invalid = new ArrayList<>();
        boolean[] known = {state == LetterState.UNREADABLE};
        new ReplayFile(file, folder.path())
                .eachLine(
                        (number, bytes) -> {
                            if (bytes.length == 0) {
                                return;
                            }
                            Line line =
                                    new Line(
                                            file,
                                            number,
                                            SdkBytes.fromByteArrayUnsafe(bytes),
                                            DeadLetterJson.find(bytes));
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
