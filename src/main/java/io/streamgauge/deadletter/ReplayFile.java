package io.streamgauge.deadletter;

import io.streamgauge.files.JsonLinesFile;
import io.streamgauge.files.UnwritableFileException;
import io.streamgauge.files.UnwritableFiles;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Optional;

/**
 * A file of dead letters that was taken away to be replayed, in the folder replaying: the lines
 * that have an outcome leave it at the end of a run, and the others stay.
 *
 * @param path the file
 * @param folder where the folders are for what becomes of the lines
 */
record ReplayFile(Path path, Path folder) {

    private static final int CHUNK = 1 << 20;

    /** Looks at a line, which counts from 1, without its line end. */
    @FunctionalInterface
    interface LineReader {
        void read(int number, byte[] line) throws IOException;
    }

    /** Before anything is written that would be rejected again, and could not be kept then. */
    void checkWritable() throws UnwritableFileException {
        Optional<IOException> problem = UnwritableFiles.probe(path);
        if (problem.isPresent()) {
            throw UnwritableFiles.failed(path, problem.get());
        }
    }

    void eachLine(LineReader reader) throws IOException {
        // One character a byte: whether these are UTF-8 is asked line by line.
        try (BufferedReader input = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                number++;
                reader.read(number, line.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** Moves the file to the folder of a state, except for the lines that are kept. */
    void moveLines(BitSet kept, LetterState state) throws UnwritableFileException {
        Path done = folder.resolve(state.folder()).resolve(path.getFileName());
        try {
            move(kept, done);
            UnwritableFiles.written(done);
        } catch (IOException e) {
            throw UnwritableFiles.failed(done, e);
        }
    }

    private void move(BitSet kept, Path done) throws IOException {
        Path rest = path.resolveSibling(path.getFileName() + ".rest");
        // An earlier run left it that could not be completed.
        Files.deleteIfExists(rest);
        Files.createDirectories(done.getParent());
        if (kept.isEmpty() && !Files.exists(done)) {
            Files.move(path, done, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        split(kept, rest, new JsonLinesFile(done));
        if (kept.isEmpty()) {
            Files.delete(rest);
            Files.delete(path);
        } else {
            Files.move(rest, path, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void split(BitSet kept, Path rest, JsonLinesFile done) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        try (FileChannel channel =
                        FileChannel.open(
                                rest,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE);
                OutputStream keeping =
                        new BufferedOutputStream(Channels.newOutputStream(channel))) {
            eachLine(
                    (number, line) -> {
                        OutputStream target = kept.get(number) ? keeping : chunk;
                        target.write(line);
                        target.write('\n');
                        if (chunk.size() > CHUNK) {
                            done.add(chunk.toByteArray());
                            chunk.reset();
                        }
                    });
            keeping.flush();
            channel.force(true);
        }
        if (chunk.size() > 0) {
            done.add(chunk.toByteArray());
        }
    }
}
