package io.streamgauge.deadletter;

import io.streamgauge.files.LockFile;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of dead letters: the files that endpoints append to, and the folders below it of the
 * files that were taken away.
 *
 * <p>A file is renamed when it is taken away, so endpoints begin a new one. Only the holder of its
 * lock takes files away and puts them back.
 *
 * @param path the folder
 */
public record DeadLetterFolder(Path path) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);
    private static final Pattern STAMP_OF_NAME = Pattern.compile("^\\d{8}T\\d{6}\\.\\d{3}-");

    /**
     * Locks the folder for a replay, or for another change of what was taken away.
     *
     * @throws LockFile.HeldException where another process, or another part of this one, does so
     */
    public LockFile lock() throws IOException {
        return LockFile.lock(path.resolve(".replay").resolve("lock"));
    }

    /** The folder of the letters in a state. */
    public Path of(LetterState state) {
        return path.resolve(state.folder());
    }

    /** The files of JSON lines in a state, by name. */
    public List<Path> files(LetterState state) throws IOException {
        Path folder = of(state);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Takes away the files that a replay takes, under the lock.
     *
     * @param now is in the new names of the files
     * @return the files, with those that were taken away before
     */
    List<Path> claim(Instant now, LetterFilter filter) throws IOException {
        Files.createDirectories(of(LetterState.REPLAYING));
        List<Path> claimed = new ArrayList<>();
        for (Path file : files(LetterState.REPLAYING)) {
            if (filter.takesAll() || holds(file, filter)) {
                claimed.add(file);
            }
        }
        for (Path file : files(LetterState.WAITING)) {
            if (filter.takesAll() ? holdsReplayable(file) : holds(file, filter)) {
                claimed.add(move(file, LetterState.REPLAYING, now));
            }
        }
        claimed.sort(null);
        return claimed;
    }

    /** Takes away the files that hold any letter of a choice, under the lock. */
    List<Path> claimAny(Instant now, LetterFilter filter) throws IOException {
        List<Path> claimed = new ArrayList<>();
        for (Path file : files(LetterState.REPLAYING)) {
            if (holds(file, filter)) {
                claimed.add(file);
            }
        }
        for (Path file : files(LetterState.WAITING)) {
            if (holds(file, filter)) {
                claimed.add(move(file, LetterState.REPLAYING, now));
            }
        }
        return claimed;
    }

    /**
     * Moves a file to the folder of a state, under the lock. Its name there is new, since it begins
     * with the time at which it was taken away first.
     */
    Path move(Path file, LetterState state, Instant now) throws IOException {
        Path folder = Files.createDirectories(of(state));
        String name = file.getFileName().toString();
        String plain = STAMP_OF_NAME.matcher(name).replaceFirst("");
        Path target = folder.resolve(name);
        for (Instant stamp = now;
                target.endsWith(plain) || Files.exists(target);
                stamp = stamp.plusMillis(1)) {
            target = folder.resolve(STAMP.format(stamp) + "-" + plain);
        }
        return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    }

    static boolean holdsAny(Path file) throws IOException {
        return holds(file, LetterFilter.ALL);
    }

    private static boolean holds(Path file, LetterFilter filter) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
                    .anyMatch(line -> DeadLetterJson.find(line).filter(filter::takes).isPresent());
        }
    }

    /** The folder may also hold other files; a crash may have left a line that was cut off. */
    private static boolean holdsReplayable(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(DeadLetterJson::isReplayable);
        }
    }
}
