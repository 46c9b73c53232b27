package io.streamgauge.camel.timestream;

import io.streamgauge.camel.JsonLinesFile;
import io.streamgauge.reading.Mapped;
import io.streamgauge.timestream.TableName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the dead letters of {@code timestream:} again.
 *
 * <p>A file is taken away first, to the folder replaying, so that rejects which come in the
 * meantime begin a new one; when each of its lines has an outcome it goes to the folder replayed.
 * If the program ends in between, or Timestream cannot be reached, all of the file is replayed at
 * the next run: what is written twice is written once, since each reading keeps its version. What
 * is rejected again goes to the folder again, and a line that cannot be read to the folder
 * unreadable.
 */
public final class DeadLetterReplay implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.timestream");
    private static final int PORTION = 1000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

    private Path folder = Path.of("dead-letter");
    private String mappings = "";

    /** The folder of the dead letters. */
    public void setFolder(String folder) {
        this.folder = Path.of(folder);
    }

    /**
     * The beans that map rows again which their mapping had rejected: DATABASE/TABLE=BEAN, with
     * commas between several.
     */
    public void setMappings(String mappings) {
        this.mappings = mappings;
    }

    /**
     * Replays each file that is there, one after the other.
     *
     * @throws RuntimeCamelException where readings cannot be written: the file stays to be replayed
     */
    @Override
    public void process(Exchange exchange) throws IOException {
        ReplayMappings beans = ReplayMappings.parse(mappings, exchange);
        try (ProducerTemplate template = exchange.getContext().createProducerTemplate()) {
            for (Path file : claimed(Instant.ofEpochMilli(exchange.getClock().getCreated()))) {
                Run run = new Run(file, beans, template);
                run.replay();
                Path done = Files.createDirectories(folder.resolve("replayed"));
                Files.move(file, done.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                LOG.info("{}: {}", file.getFileName(), run.report());
            }
        }
    }

    /** What an earlier run left, and what was not taken yet. */
    private List<Path> claimed(Instant now) throws IOException {
        Path replaying = Files.createDirectories(folder.resolve("replaying"));
        for (Path file : jsonLines(folder)) {
            if (holdsRejects(file)) {
                Files.move(
                        file,
                        replaying.resolve(STAMP.format(now) + "-" + file.getFileName()),
                        StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return jsonLines(replaying);
    }

    private static List<Path> jsonLines(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    /** The folder may also hold the dead letters of streams, which are no rows of a table. */
    private static boolean holdsRejects(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String first = lines.readLine();
            return first != null && first.contains("\"database\"") && first.contains("\"row\"");
        }
    }

    /** The replay of one file. */
    private final class Run {

        private final Path file;
        private final ReplayMappings beans;
        private final ProducerTemplate template;
        private final Map<TableName, List<Mapped>> portion = new LinkedHashMap<>();
        private final List<String> unreadable = new ArrayList<>();
        private int lines;
        private int waiting;
        private int written;
        private int rejected;

        Run(Path file, ReplayMappings beans, ProducerTemplate template) {
            this.file = file;
            this.beans = beans;
            this.template = template;
        }

        void replay() throws IOException {
            try (BufferedReader input = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                for (String line = input.readLine(); line != null; line = input.readLine()) {
                    lines++;
                    take(line);
                    if (waiting == PORTION) {
                        write();
                    }
                }
            }
            write();
            if (!unreadable.isEmpty()) {
                Path name = Path.of(file.getFileName().toString());
                new JsonLinesFile(folder.resolve("unreadable").resolve(name)).append(unreadable);
            }
        }

        String report() {
            return "%d lines replayed: %d written, %d rejected again (%s), %d unreadable (%s)"
                    .formatted(
                            lines,
                            written,
                            rejected,
                            folder.resolve("again"),
                            unreadable.size(),
                            folder.resolve("unreadable"));
        }

        private void take(String line) {
            try {
                RejectLine reject = RejectLine.read(line);
                portion.computeIfAbsent(reject.table(), table -> new ArrayList<>())
                        .add(beans.mapped(reject));
                waiting++;
            } catch (IllegalArgumentException e) {
                LOG.warn("{} line {} cannot be read: {}", file, lines, e.getMessage());
                unreadable.add(line);
            }
        }

        private void write() {
            portion.forEach(this::write);
            portion.clear();
            waiting = 0;
        }

        private void write(TableName table, List<Mapped> items) {
            Exchange sent =
                    template.send(
                            "timestream:%s?rejectedFolder=%s"
                                    .formatted(table, folder.resolve("again")),
                            exchange -> exchange.getMessage().setBody(items));
            Exception failure = sent.getException();
            if (failure != null) {
                throw new RuntimeCamelException(
                        "%s stays to be replayed: %s".formatted(file, failure.getMessage()),
                        failure);
            }
            written += sent.getMessage().getHeader(TimestreamConstants.WRITTEN, 0, int.class);
            rejected += sent.getMessage().getHeader(TimestreamConstants.REJECTED, 0, int.class);
        }
    }
}
