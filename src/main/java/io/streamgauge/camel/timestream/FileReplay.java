package io.streamgauge.camel.timestream;

import io.streamgauge.deadletter.DeadLetterLine;
import io.streamgauge.deadletter.ReplayFile;
import io.streamgauge.files.JsonLinesFile;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.timestream.TableName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The replay of one file of dead letters, from its first line to its last. A table that cannot be
 * written is not tried again in the same run; its lines are kept.
 */
public final class FileReplay {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.timestream");
    private static final int PORTION = 1000;

    /** What a route says of its tables does not hold here: none is made, or made different. */
    private static final String ENDPOINT =
            "timestream:%s?autoCreateTable=false&onReject=stale_version:ignore&rejectedTo=&rejectedFolder=RAW(%s)";

    private final ReplayFile file;
    private final Path rejects;
    private final ReplayMappings beans;
    private final ProducerTemplate template;
    private final Map<TableName, List<Letter>> portion = new LinkedHashMap<>();
    private final StreamDeadLetters streams;
    private final Map<String, Failure> failures = new LinkedHashMap<>();
    private final BitSet kept = new BitSet();
    private final ByteArrayOutputStream unreadable = new ByteArrayOutputStream();
    private int lines;
    private int unreadableLines;
    private int waiting;
    private int written;
    private int delivered;
    private int rejected;

    private final StreamDeadLetters.Outcomes outcomes =
            new StreamDeadLetters.Outcomes() {
                @Override
                public void taken(int number) {
                    delivered++;
                }

                @Override
                public void rejectedAgain(int number) {
                    rejected++;
                }

                @Override
                public void stays(int number, Throwable reason) {
                    kept.set(number);
                    failures.computeIfAbsent(
                            "streams", key -> Failure.of("line %d: ".formatted(number), reason));
                }
            };

    /** A line of the file, and the reading that it is now. */
    private record Letter(int number, DeadLetterLine line, MappingResult item) {}

    /**
     * Why lines stay.
     *
     * @param kind the same for each failure of the kind, whatever its text
     */
    public record Failure(String kind, String reason) {

        public static Failure of(String where, Throwable thrown) {
            Throwable root = thrown;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
            return new Failure(root.getClass().getName(), where + message);
        }
    }

    /**
     * @param file in a folder that no other replay looks into
     */
    public FileReplay(ReplayFile file, ReplayMappings beans, ProducerTemplate template) {
        this.file = file;
        this.rejects = file.path().resolveSibling(file.path().getFileName() + ".again");
        this.beans = beans;
        this.template = template;
        this.streams = new StreamDeadLetters(template.getCamelContext(), rejects);
    }

    /**
     * Writes what the file holds, and puts what has an outcome where replayed files are.
     *
     * @return why lines of the file stay to be replayed, if any do
     */
    public Optional<Failure> run(String route) throws IOException {
        file.checkWritable();
        // What an earlier try rejected is rejected again, if it still is.
        forgetRejects();
        file.eachLine(
                (number, line) -> {
                    lines = number;
                    take(number, line);
                    if (waiting == PORTION) {
                        write(route);
                    }
                });
        write(route);
        streams.await(outcomes);
        end();
        boolean anythingDone =
                kept.isEmpty() || written + delivered + rejected + unreadableLines > 0;
        LOG.atLevel(anythingDone ? Level.INFO : Level.DEBUG)
                .log("{}: {}", file.path().getFileName(), summary());
        return failures.values().stream()
                .reduce((a, b) -> new Failure(a.kind + b.kind, a.reason + "; " + b.reason));
    }

    private String summary() {
        Path folder = file.folder();
        String text =
                "%d lines replayed: %d written, %d rejected again (%s), %d unreadable (%s)"
                        .formatted(
                                lines,
                                written,
                                rejected,
                                folder.resolve("again"),
                                unreadableLines,
                                folder.resolve("unreadable"));
        if (delivered > 0) {
            text += ", %d of streams taken again".formatted(delivered);
        }
        return kept.isEmpty() ? text : text + ", " + kept.cardinality() + " stay to be replayed";
    }

    private void take(int number, byte[] line) {
        if (line.length == 0) {
            return;
        }
        try {
            if (StreamDeadLetters.isOne(new String(line, StandardCharsets.ISO_8859_1))) {
                if (streams.add(number, line)) {
                    streams.await(outcomes);
                }
                return;
            }
            DeadLetterLine reject = DeadLetterLine.read(line);
            portion.computeIfAbsent(reject.table(), table -> new ArrayList<>())
                    .add(new Letter(number, reject, beans.mapped(reject)));
            waiting++;
        } catch (ReplayMappings.MissingMappingException e) {
            kept.set(number);
            failures.putIfAbsent(e.getMessage(), new Failure(e.getMessage(), e.getMessage()));
        } catch (IllegalArgumentException e) {
            unreadable(number, line, e);
        }
    }

    /** The first of a file is logged, the others are counted. */
    private void unreadable(int number, byte[] line, IllegalArgumentException reason) {
        unreadableLines++;
        if (unreadableLines == 1) {
            LOG.warn(
                    "{} line {} cannot be read: {}; it goes to {}: mend it there, and move that"
                            + " file to {}",
                    file.path(),
                    number,
                    reason.getMessage(),
                    unreadableFile(),
                    file.folder());
        } else {
            LOG.debug("{} line {} cannot be read", file.path(), number, reason);
        }
        unreadable.writeBytes(line);
        unreadable.write('\n');
    }

    private void write(String route) {
        portion.forEach((table, letters) -> write(table, letters, route));
        portion.clear();
        waiting = 0;
    }

    private void write(TableName table, List<Letter> letters, String route) {
        if (failures.containsKey(table.toString())) {
            letters.forEach(letter -> kept.set(letter.number()));
            return;
        }
        Exchange sent =
                template.send(
                        ENDPOINT.formatted(table, rejects),
                        exchange -> prepare(exchange, letters, route));
        Exception failure = sent.getException();
        if (failure == null) {
            written += sent.getMessage().getHeader(TimestreamConstants.WRITTEN, 0, int.class);
            rejected += sent.getMessage().getHeader(TimestreamConstants.REJECTED, 0, int.class);
            return;
        }
        String where = "line %d: ".formatted(letters.get(0).number());
        failures.put(table.toString(), Failure.of(where, failure));
        letters.forEach(letter -> kept.set(letter.number()));
        LOG.debug("{}: lines for {} are not written", file.path(), table, failure);
    }

    private static void prepare(Exchange exchange, List<Letter> letters, String route) {
        exchange.getExchangeExtension().setFromRouteId(route);
        exchange.getMessage().setBody(letters.stream().map(Letter::item).toList());
        ReceivedTimes times = ReceivedTimes.onReplay(exchange);
        letters.forEach(letter -> times.add(letter.item().row(), letter.line().received()));
    }

    private void end() throws IOException {
        for (Path each : rejects()) {
            new JsonLinesFile(file.folder().resolve("again").resolve(each.getFileName()))
                    .add(Files.readAllBytes(each));
        }
        if (unreadableLines > 0) {
            new JsonLinesFile(unreadableFile()).add(unreadable.toByteArray());
        }
        file.done(kept);
        forgetRejects();
    }

    private Path unreadableFile() {
        return file.folder().resolve("unreadable").resolve(file.path().getFileName());
    }

    private void forgetRejects() throws IOException {
        for (Path each : rejects()) {
            Files.delete(each);
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
