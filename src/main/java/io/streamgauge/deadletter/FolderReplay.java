package io.streamgauge.deadletter;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replay of the dead letters in a folder.
 *
 * <p>A file is moved to the folder replaying first, so that new dead letters begin a new one; the
 * lines that have an outcome go to the folder replayed, and those that cannot be delivered stay. If
 * the program ends in between, all of the file is replayed at the next run: what is written twice
 * is stored once, since each reading keeps its version. What is rejected again goes to the folder
 * again when the file has ended, and a line that cannot be read to the folder unreadable.
 *
 * @param folder the folder
 * @param backoff how often files are tried that could not be replayed
 */
public record FolderReplay(Path folder, ReplayBackoff backoff) {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.deadletter");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

    /**
     * Replays each file, one at a time.
     *
     * @param now names the files that are taken now
     * @return for each file that stays for a new reason: the reason
     */
    public List<String> run(Instant now, Replay replay) throws IOException {
        List<String> failures = new ArrayList<>();
        for (Path file : claimed(now)) {
            if (backoff.isDue(file)) {
                run(file, replay).ifPresent(failures::add);
            }
        }
        return failures;
    }

    private Optional<String> run(Path file, Replay replay) {
        Optional<FileReplay.Failure> failure;
        try {
            failure = new FileReplay(new ReplayFile(file, folder), replay).run();
        } catch (IOException e) {
            LOG.debug("{} is not replayed", file, e);
            failure = Optional.of(FileReplay.Failure.of("", e));
        }
        if (failure.isEmpty()) {
            backoff.succeeded(file);
        }
        return failure.filter(each -> backoff.failed(file, each.kind()))
                .map(each -> "%s stays to be replayed: %s".formatted(file, each.reason()));
    }

    /** What an earlier run left, and what was not taken yet. */
    private List<Path> claimed(Instant now) throws IOException {
        Path replaying = Files.createDirectories(folder.resolve("replaying"));
        for (Path file : jsonLines(folder)) {
            if (holdsDeadLetters(file)) {
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

    /** The folder may also hold other files; a crash may have left a line that was cut off. */
    private static boolean holdsDeadLetters(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(DeadLetterJson::isReplayable);
        }
    }
}
