package io.streamgauge.deadletter;

import io.streamgauge.files.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replay of the dead letters in a folder.
 *
 * <p>A file is moved to the folder replaying first, so that new dead letters begin a new one; the
 * lines that have an outcome go to the folder replayed, and those that cannot be delivered stay. If
 * the program ends in between, all of the file is replayed at the next run: what is written twice
 * is stored once, since each reading keeps its version. What is rejected again goes to the folder
 * again when the file has ended, and a line that cannot be read to the folder unreadable. A file
 * whose other lines the filter does not take is put back with these.
 *
 * @param folder the folder
 * @param backoff how often files are tried that could not be replayed
 * @param filter the letters that are replayed
 */
public record FolderReplay(DeadLetterFolder folder, ReplayBackoff backoff, LetterFilter filter) {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.deadletter");

    /** Replays all letters. */
    public FolderReplay(Path folder, ReplayBackoff backoff) {
        this(new DeadLetterFolder(folder), backoff, LetterFilter.ALL);
    }

    /**
     * Replays each file, one at a time.
     *
     * @param now names the files that are taken now
     * @throws LockFile.HeldException where another replay of the folder is running
     */
    public ReplayReport run(Instant now, Replay replay) throws IOException {
        List<String> failures = new ArrayList<>();
        ReplayCounts counts = ReplayCounts.NONE;
        try (LockFile unused = folder.lock()) {
            for (Path file : folder.claim(now, filter)) {
                if (backoff.isDue(file)) {
                    FileReplay one =
                            new FileReplay(new ReplayFile(file, folder.path()), replay, filter);
                    run(file, one).ifPresent(failures::add);
                    counts = counts.plus(one.counts());
                    if (one.leavesOthersOnly() && Files.exists(file)) {
                        folder.move(file, LetterState.WAITING, now);
                    }
                }
            }
        }
        return new ReplayReport(counts, failures);
    }

    private Optional<String> run(Path file, FileReplay replay) {
        Optional<FileReplay.Failure> failure;
        try {
            failure = replay.run();
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
}
