package io.streamgauge.camel.timestream;

import io.streamgauge.camel.JsonLinesFile;
import io.streamgauge.reading.Mapped;
import io.streamgauge.timestream.TableName;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The replay of one file of dead letters, from its first line to its last. */
final class Replay {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.timestream");
    private static final int PORTION = 1000;

    /** What a route says of its tables does not hold here: none is made, or made different. */
    private static final String ENDPOINT =
            "timestream:%s?autoCreateTable=false&onReject=stale_version:ignore&rejectedTo=&rejectedFolder=RAW(%s)";

    private final Path file;
    private final Path folder;
    private final Path rejects;
    private final ReplayMappings beans;
    private final ProducerTemplate template;
    private final Map<TableName, List<Mapped>> portion = new LinkedHashMap<>();
    private final ByteArrayOutputStream unreadable = new ByteArrayOutputStream();
    private int lines;
    private int unreadableLines;
    private int waiting;
    private int written;
    private int rejected;

    /**
     * @param file in a folder that no other replay looks into
     * @param folder where the folders are for what becomes of the lines
     */
    Replay(Path file, Path folder, ReplayMappings beans, ProducerTemplate template) {
        this.file = file;
        this.folder = folder;
        this.rejects = file.resolveSibling(file.getFileName() + ".again");
        this.beans = beans;
        this.template = template;
    }

    /**
     * Writes what the file holds, and puts it where replayed files are.
     *
     * @return what became of the lines
     * @throws RuntimeCamelException where readings cannot be written
     */
    String run(String route) throws IOException {
        // What an earlier try rejected is rejected again, if it still is.
        forgetRejects();
        // One character a byte: whether these are UTF-8 is asked line by line.
        try (BufferedReader input = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                lines++;
                take(line.getBytes(StandardCharsets.ISO_8859_1));
                if (waiting == PORTION) {
                    write(route);
                }
            }
        }
        write(route);
        end();
        return "%d lines replayed: %d written, %d rejected again (%s), %d unreadable (%s)"
                .formatted(
                        lines,
                        written,
                        rejected,
                        folder.resolve("again"),
                        unreadableLines,
                        folder.resolve("unreadable"));
    }

    private void take(byte[] line) {
        if (line.length == 0) {
            return;
        }
        try {
            RejectLine reject = RejectLine.read(line);
            portion.computeIfAbsent(reject.table(), table -> new ArrayList<>())
                    .add(beans.mapped(reject));
            waiting++;
        } catch (IllegalArgumentException e) {
            LOG.warn("{} line {} cannot be read: {}", file, lines, e.getMessage());
            unreadableLines++;
            unreadable.writeBytes(line);
            unreadable.write('\n');
        }
    }

    private void write(String route) {
        portion.forEach((table, items) -> write(table, items, route));
        portion.clear();
        waiting = 0;
    }

    private void write(TableName table, List<Mapped> items, String route) {
        Exchange sent =
                template.send(
                        ENDPOINT.formatted(table, rejects),
                        exchange -> {
                            exchange.getExchangeExtension().setFromRouteId(route);
                            exchange.getMessage().setBody(items);
                        });
        Exception failure = sent.getException();
        if (failure != null) {
            throw new RuntimeCamelException(failure.getMessage(), failure);
        }
        written += sent.getMessage().getHeader(TimestreamConstants.WRITTEN, 0, int.class);
        rejected += sent.getMessage().getHeader(TimestreamConstants.REJECTED, 0, int.class);
    }

    private void end() throws IOException {
        for (Path file : rejects()) {
            new JsonLinesFile(folder.resolve("again").resolve(file.getFileName()))
                    .add(Files.readAllBytes(file));
        }
        if (unreadableLines > 0) {
            Path name = Path.of(file.getFileName().toString());
            new JsonLinesFile(folder.resolve("unreadable").resolve(name))
                    .add(unreadable.toByteArray());
        }
        Path done = Files.createDirectories(folder.resolve("replayed"));
        Files.move(file, done.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        forgetRejects();
    }

    private void forgetRejects() throws IOException {
        for (Path file : rejects()) {
            Files.delete(file);
        }
        Files.deleteIfExists(rejects);
    }

    private List<Path> rejects() throws IOException {
        if (!Files.isDirectory(rejects)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(rejects)) {
            return files.toList();
        }
    }
}
