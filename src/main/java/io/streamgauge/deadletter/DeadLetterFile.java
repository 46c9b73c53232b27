package io.streamgauge.deadletter;

import io.streamgauge.files.JsonLinesFile;
import io.streamgauge.files.UnwritableFileException;
import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file of the dead letters of one table or stream: a line of JSON each. */
public final class DeadLetterFile {

    private final Path path;
    private final JsonLinesFile lines;

    private DeadLetterFile(Path path) {
        this.path = path;
        this.lines = new JsonLinesFile(path);
    }

    /** The file of a table: DATABASE.TABLE.jsonl. */
    public static DeadLetterFile of(Path folder, TableName table) {
        return new DeadLetterFile(
                folder.resolve(table.database() + "." + table.table() + ".jsonl"));
    }

    /** The file of a stream: STREAM.jsonl. */
    public static DeadLetterFile of(Path folder, String stream) {
        return new DeadLetterFile(folder.resolve(stream + ".jsonl"));
    }

    public Path path() {
        return path;
    }

    /** Why nothing can be added now, where that can be seen beforehand. */
    public Optional<String> problem() {
        return lines.problem();
    }

    /**
     * Adds dead letters; they are on disk when the call returns.
     *
     * @throws UnwritableFileException with the file, the reason and the remedy
     */
    public void append(List<DeadLetter> letters) throws UnwritableFileException {
        lines.append(letters.stream().map(DeadLetterJson::write).toList());
    }
}
