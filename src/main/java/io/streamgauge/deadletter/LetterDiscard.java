package io.streamgauge.deadletter;

import io.streamgauge.files.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The letters of a folder that are set aside, and put back. Nothing is deleted: their lines move to
 * files of the folder discarded.
 *
 * @param folder the folder
 */
public record LetterDiscard(DeadLetterFolder folder) {

    /**
     * What was set aside.
     *
     * @param letters how many
     * @param files the files that hold them now
     */
    public record Discarded(int letters, List<Path> files) {

        public Discarded {
            files = List.copyOf(files);
        }
    }

    /**
     * Sets letters aside.
     *
     * @param now is in the names of their files
     * @throws LockFile.HeldException where the folder is being replayed
     */
    public Discarded discard(Instant now, LetterFilter filter) throws IOException {
        List<Path> files = new ArrayList<>();
        int letters = 0;
        try (LockFile unused = folder.lock()) {
            for (Path file : folder.claimAny(now, filter)) {
                ReplayFile lines = new ReplayFile(file, folder.path());
                AtomicInteger taken = new AtomicInteger();
                lines.moveLines(others(lines, filter, taken), LetterState.DISCARDED);
                letters += taken.get();
                files.add(folder.of(LetterState.DISCARDED).resolve(file.getFileName()));
                if (Files.exists(file)) {
                    folder.move(file, LetterState.WAITING, now);
                }
            }
        }
        return new Discarded(letters, files);
    }

    /** The numbers of the lines that are not taken. */
    private static BitSet others(ReplayFile file, LetterFilter filter, AtomicInteger taken)
            throws IOException {
        BitSet others = new BitSet();
        file.eachLine(
                (number, line) -> {
                    if (isTaken(line, filter)) {
                        taken.incrementAndGet();
                    } else {
                        others.set(number);
                    }
                });
        return others;
    }

    private static boolean isTaken(byte[] line, LetterFilter filter) {
        return DeadLetterJson.find(line).filter(filter::takes).isPresent();
    }

    /**
     * Puts a file back, whose letters were set aside, rejected again, corrected or replayed.
     *
     * @return its new name
     * @throws LockFile.HeldException where the folder is being replayed
     */
    public Path restore(Path file, Instant now) throws IOException {
        try (LockFile unused = folder.lock()) {
            return folder.move(file, LetterState.WAITING, now);
        }
    }
}
