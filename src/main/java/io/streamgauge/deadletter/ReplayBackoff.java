package io.streamgauge.deadletter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The backoff of files that cannot be replayed: they are tried at the next run, then at every
 * second, fourth and so on, up to every 32nd. Used by one run at a time.
 */
public final class ReplayBackoff {

    private static final int MAX_SKIPPED = 31;

    private final Map<Path, Wait> waits = new HashMap<>();

    private record Wait(String kind, int failures, int left) {

        Wait oneLess() {
            return new Wait(kind, failures, left - 1);
        }
    }

    /** Whether it is the turn of a file, which counts as one run. */
    synchronized boolean isDue(Path file) {
        Wait wait = waits.get(file);
        if (wait == null || wait.left() == 0) {
            return true;
        }
        waits.put(file, wait.oneLess());
        return false;
    }

    /** Notes that a file stays; gives whether it stays for a new kind of reason. */
    synchronized boolean failed(Path file, String kind) {
        Wait before = waits.get(file);
        int failures = before == null ? 1 : before.failures() + 1;
        int skipped = Math.min(MAX_SKIPPED, (1 << Math.min(failures - 1, 5)) - 1);
        waits.put(file, new Wait(kind, failures, skipped));
        return before == null || !before.kind().equals(kind);
    }

    /** Whether files stay; one that somebody took away does not. */
    public synchronized boolean isFailing() {
        waits.keySet().removeIf(Files::notExists);
        return !waits.isEmpty();
    }

    synchronized void succeeded(Path file) {
        waits.remove(file);
    }
}
