package io.streamgauge.bean;

import io.streamgauge.camel.timestream.FileReplay;
import io.streamgauge.camel.timestream.ReplayMappings;
import io.streamgauge.camel.timestream.StreamDeadLetters;
import io.streamgauge.deadletter.ReplayBackoff;
import io.streamgauge.deadletter.ReplayFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the dead letters of {@code timestream:} again, and gives those of {@code kinesis:} to
 * their routes and streams again.
 *
 * <p>A file is taken away first, to the folder replaying, so that rejects which come in the
 * meantime begin a new one; the lines that have an outcome go to the folder replayed, and those of
 * a table that cannot be written stay. If the program ends in between, all of the file is replayed
 * at the next run: what is written twice is written once, since each reading keeps its version.
 * What is rejected again goes to the folder again when the file has ended, and a line that cannot
 * be read to the folder unreadable. A table that cannot be written does not hold the others.
 */
public final class DeadLetterReplay implements Processor {

    /** The property of an exchange that says whether files stay which could not be replayed. */
    public static final String STILL_FAILING = "CamelTimestreamReplayStillFailing";

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.timestream");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

    private final ReplayBackoff patience = new ReplayBackoff();
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
     * @throws RuntimeCamelException where readings of some cannot be written, when the others are:
     *     those stay to be replayed. A file that fails for the same reason again is not reported
     *     again, and is tried at fewer and fewer runs
     */
    @Override
    public void process(Exchange exchange) throws IOException {
        ReplayMappings beans = ReplayMappings.parse(mappings, exchange);
        List<String> failures = new ArrayList<>();
        try (ProducerTemplate template = exchange.getContext().createProducerTemplate()) {
            for (Path file : claimed(Instant.ofEpochMilli(exchange.getClock().getCreated()))) {
                if (patience.isDue(file)) {
                    replay(new ReplayFile(file, folder), beans, template, exchange)
                            .ifPresent(failures::add);
                }
            }
        }
        exchange.setProperty(STILL_FAILING, patience.isFailing());
        if (!failures.isEmpty()) {
            failures.subList(1, failures.size()).forEach(LOG::warn);
            throw new RuntimeCamelException(failures.get(0));
        }
    }

    /** Replays a file; gives what is to be reported. */
    private Optional<String> replay(
            ReplayFile file, ReplayMappings beans, ProducerTemplate template, Exchange exchange) {
        Optional<FileReplay.Failure> failure;
        try {
            failure = new FileReplay(file, beans, template).run(exchange.getFromRouteId());
        } catch (IOException | RuntimeCamelException e) {
            LOG.debug("{} is not replayed", file.path(), e);
            failure = Optional.of(FileReplay.Failure.of("", e));
        }
        if (failure.isEmpty()) {
            patience.succeeded(file.path());
        }
        return failure.filter(each -> patience.failed(file.path(), each.kind()))
                .map(each -> "%s stays to be replayed: %s".formatted(file.path(), each.reason()));
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

    /**
     * The folder may also hold other files, and rows that became no record of a stream; a crash may
     * have left a line that says nothing.
     */
    private static boolean holdsRejects(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(
                    line ->
                            (line.contains("\"database\"")
                                            && line.contains("\"row\"")
                                            && !StreamDeadLetters.isOne(line))
                                    || StreamDeadLetters.isRecord(line));
        }
    }
}
