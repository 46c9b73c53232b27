package io.streamgauge.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.files.JsonLinesFile;
import io.streamgauge.files.UnwritableFileException;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.timestream.TableName;
import java.net.URLEncoder;
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

    /**
     * The file of a database of InfluxDB: influxdb.DATABASE.MEASUREMENT.jsonl, where what may not
     * be in the name of a file is escaped as in a URL.
     */
    public static DeadLetterFile of(Path folder, InfluxTarget target) {
        String name = target.toString().replaceFirst("/", "\0");
        return new DeadLetterFile(
                folder.resolve(
                        "influxdb."
                                + URLEncoder.encode(name, UTF_8).replace("%00", ".")
                                + ".jsonl"));
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
