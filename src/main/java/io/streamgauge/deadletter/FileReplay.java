package io.streamgauge.deadletter;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.deadletter.TableRedelivery.ReplayedRow;
import io.streamgauge.files.JsonLinesFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The replay of one file of dead letters, from its first line to its last. A table that cannot be
 * written is not tried again in the same run; its lines are kept.
 */
final class FileReplay {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.deadletter");
    private static final int PORTION = 1000;

    private final ReplayFile file;
    private final Path rejects;
    private final Replay replay;
    private final LetterFilter filter;
    private final Map<Source, List<Letter>> portion = new LinkedHashMap<>();
    private final StreamReplays streams;
    private final Map<String, Failure> failures = new LinkedHashMap<>();
    private final BitSet kept = new BitSet();
    private final ByteArrayOutputStream unreadable = new ByteArrayOutputStream();
    private int lines;
    private int others;
    private int unreadableLines;
    private int waiting;
    private int written;
    private int delivered;
    private int rejected;

    /** A line of the file, and the row that it is now. */
    private record Letter(int number, ReplayedRow row) {}

    /**
     * Why lines stay.
     *
     * @param kind the same for each failure of its kind, even if the texts differ
     */
    record Failure(String kind, String reason) {

        static Failure of(String where, Throwable thrown) {
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
     * @param filter the letters that are replayed; the other lines stay
     */
    FileReplay(ReplayFile file, Replay replay, LetterFilter filter) {
        this.file = file;
        this.filter = filter;
        this.rejects = file.path().resolveSibling(file.path().getFileName() + ".again");
        this.replay = replay;
        this.streams = new StreamReplays(replay.redeliveries().streams(), rejects);
    }

    /**
     * Delivers what the file holds, and puts what has an outcome where replayed files are.
     *
     * @return why lines of the file stay to be replayed, if any do
     */
    Optional<Failure> run() throws IOException {
        file.checkWritable();
        // What an earlier try rejected is rejected again, if it still is.
        forgetRejects();
        file.eachLine(
                (number, line) -> {
                    lines = number;
                    take(number, line);
                    if (waiting == PORTION) {
                        write();
                    }
                });
        write();
        streams.await(this::settled);
        end();
        boolean anythingDone =
                kept.isEmpty() || written + delivered + rejected + unreadableLines > 0;
        LOG.atLevel(anythingDone ? Level.INFO : Level.DEBUG)
                .log("{}: {}", file.path().getFileName(), summary());
        return failures.values().stream()
                .reduce((a, b) -> new Failure(a.kind + b.kind, a.reason + "; " + b.reason));
    }

    /** The outcomes so far. */
    ReplayCounts counts() {
        return new ReplayCounts(
                written, delivered, rejected, unreadableLines, kept.cardinality() - others);
    }

    /** Whether the only lines that stay are those that the filter does not take. */
    boolean leavesOthersOnly() {
        return others > 0 && failures.isEmpty();
    }

    private String summary() {
        Path folder = file.folder();
        String text =
                "%d lines replayed: %d written, %d rejected again (%s), %d unreadable (%s)"
                        .formatted(
                                lines - others,
                                written,
                                rejected,
                                folder.resolve("again"),
                                unreadableLines,
                                folder.resolve("unreadable"));
        if (delivered > 0) {
            text += ", %d of streams accepted again".formatted(delivered);
        }
        int staying = counts().staying();
        return staying == 0 ? text : text + ", " + staying + " stay to be replayed";
    }

    private void take(int number, byte[] line) {
        if (line.length == 0) {
            return;
        }
        try {
            DeadLetter letter = DeadLetterJson.read(line);
            if (!filter.takes(letter)) {
                leave(number);
                return;
            }
            if (!letter.source().takesReadings()) {
                if (streams.add(number, letter, line.length)) {
                    streams.await(this::settled);
                }
                return;
            }
            Source target = new Source(null, letter.source().endpoint(), "");
            portion.computeIfAbsent(target, key -> new ArrayList<>())
                    .add(new Letter(number, row(letter)));
            waiting++;
        } catch (ReplayMappings.MissingMappingException e) {
            kept.set(number);
            String reason = String.valueOf(e.getMessage());
            failures.putIfAbsent(reason, new Failure(reason, reason));
        } catch (IllegalArgumentException e) {
            if (filter.takesAll()) {
                unreadable(number, line, e);
            } else {
                leave(number);
            }
        }
    }

    private void settled(int number, boolean accepted, @Nullable Throwable failure) {
        if (failure != null) {
            kept.set(number);
            failures.computeIfAbsent(
                    "streams",
                    key -> Failure.of("line %d: ".formatted(number), Completions.cause(failure)));
        } else if (accepted) {
            delivered++;
        } else {
            rejected++;
        }
    }

    private void leave(int number) {
        kept.set(number);
        others++;
    }

    /** The first of a file is logged, the others are counted. */
    private void unreadable(int number, byte[] line, IllegalArgumentException reason) {
        unreadableLines++;
        if (unreadableLines == 1) {
            LOG.warn(
                    "{} line {} cannot be read: {}; it goes to {}: correct it there, and move that"
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

    private ReplayedRow row(DeadLetter letter) throws ReplayMappings.MissingMappingException {
        if (!(letter.content() instanceof RowContent content)) {
            throw new IllegalArgumentException("\"row\" is missing");
        }
        Instant received = content.received() == null ? letter.at() : content.received();
        return new ReplayedRow(
                replay.mappings().mapped(letter.source(), content, received), received);
    }

    private void write() {
        portion.forEach(this::write);
        portion.clear();
        waiting = 0;
    }

    private void write(Source target, List<Letter> letters) {
        if (!failures.containsKey(target.endpoint())) {
            try {
                TableRedelivery.Result result =
                        replay.redeliveries()
                                .write(
                                        target,
                                        letters.stream().map(Letter::row).toList(),
                                        new TableRedelivery.Context(replay.route(), rejects));
                written += result.written();
                rejected += result.rejected();
                return;
            } catch (RuntimeException e) {
                String where = "line %d: ".formatted(letters.get(0).number());
                failures.put(target.endpoint(), Failure.of(where, e));
                LOG.debug("{}: lines for {} are not written", file.path(), target.endpoint(), e);
            }
        }
        letters.forEach(letter -> kept.set(letter.number()));
    }

    private void end() throws IOException {
        for (Path each : rejects()) {
            new JsonLinesFile(file.folder().resolve("again").resolve(each.getFileName()))
                    .add(Files.readAllBytes(each));
        }
        if (unreadableLines > 0) {
            new JsonLinesFile(unreadableFile()).add(unreadable.toByteArray());
        }
        file.moveLines(kept, LetterState.REPLAYED);
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
