package io.streamgauge.runtime;

import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.deadletter.LetterFilter;
import io.streamgauge.deadletter.LetterLines;
import io.streamgauge.deadletter.LetterState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The dead letters by endpoint and reason, for a glance at them every second. Files are read only
 * after they have changed, and for a twentieth of the time at most. Its method is synchronized,
 * since several threads may ask.
 */
final class LetterBoard {

    private static final Set<LetterState> STATES =
            EnumSet.of(
                    LetterState.WAITING,
                    LetterState.REPLAYING,
                    LetterState.AGAIN,
                    LetterState.UNREADABLE);
    private static final int SHARE = 20;

    private final Supplier<? extends Collection<DeadLetterFolder>> folders;
    private final Supplier<Duration> elapsed;
    private Map<String, LetterGroup> groups = Map.of();
    private List<String> files = List.of();
    private Duration notBefore = Duration.ZERO;

    /**
     * @param elapsed the time that has passed
     */
    LetterBoard(
            Supplier<? extends Collection<DeadLetterFolder>> folders, Supplier<Duration> elapsed) {
        this.folders = folders;
        this.elapsed = elapsed;
    }

    /** The letters by endpoint and reason. */
    synchronized Map<String, LetterGroup> groups() {
        Duration start = elapsed.get();
        if (start.compareTo(notBefore) < 0) {
            return groups;
        }
        try {
            List<String> now = files();
            if (!now.equals(files)) {
                groups = read();
                files = now;
                Duration end = elapsed.get();
                notBefore = end.plus(end.minus(start).multipliedBy(SHARE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return groups;
    }

    /** The files with their sizes and times. */
    private List<String> files() throws IOException {
        List<String> found = new ArrayList<>();
        for (DeadLetterFolder folder : folders.get()) {
            for (LetterState state : STATES) {
                for (Path file : folder.files(state)) {
                    found.add(
                            file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
                }
            }
        }
        return found;
    }

    private Map<String, LetterGroup> read() throws IOException {
        Map<String, LetterGroup> found = new TreeMap<>();
        for (DeadLetterFolder folder : folders.get()) {
            for (LetterState state : STATES) {
                new LetterLines(folder)
                        .read(
                                state,
                                LetterFilter.ALL,
                                line ->
                                        found.merge(
                                                LetterGroup.key(line),
                                                LetterGroup.of(line, state),
                                                LetterGroup::plus));
            }
        }
        return found;
    }
}
