package io.streamgauge.edits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files of numbered rows, which appear in a folder as a whole. */
final class NumberFiles {

    private static final int ROWS = 100;

    private final Path inbox;
    private final Path made;
    private final NumberedRows rows;
    private int count;

    NumberFiles(Path folder, NumberedRows rows) throws IOException {
        this.inbox = Files.createDirectories(folder.resolve("inbox"));
        this.made = Files.createDirectories(folder.resolve("made"));
        this.rows = rows;
    }

    /** Drops the next file. */
    void drop() throws IOException {
        String name = "rows-%06d.jsonl".formatted(count);
        Files.writeString(
                made.resolve(name),
                IntStream.range(count, count + ROWS)
                        .mapToObj(rows::json)
                        .collect(Collectors.joining("\n")));
        Files.move(made.resolve(name), inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        count += ROWS;
    }

    /** How many rows the files hold: their numbers begin with 0. */
    int count() {
        return count;
    }
}
