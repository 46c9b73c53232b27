package io.streamgauge.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that this process could not write, from a failed write until the next successful one of
 * the same file, or until its folder is writable again. Each is reported for five minutes after the
 * last failure.
 *
 * <p>Thread-safe: its state is a concurrent map.
 */
public final class UnwritableFiles {

    private static final Duration REPORT_DURATION = Duration.ofMinutes(5);
    private static final int MAX_FILES = 1000;
    private static final int PROBE_BYTES = 1 << 16;
    private static final Map<Path, Failed> FAILED = new ConcurrentHashMap<>();

    private record Failed(String message, long nanoTime) {

        boolean isReported() {
            return System.nanoTime() - nanoTime < REPORT_DURATION.toNanos();
        }
    }

    private UnwritableFiles() {}

    /** Records that a file could not be written; returns the exception to throw. */
    public static UnwritableFileException failed(Path path, IOException cause) {
        UnwritableFileException failure =
                cause instanceof UnwritableFileException known
                        ? known
                        : UnwritableFileException.of(path, cause);
        FAILED.values().removeIf(failed -> !failed.isReported());
        if (FAILED.size() < MAX_FILES) {
            FAILED.put(path.toAbsolutePath(), new Failed(failure.getMessage(), System.nanoTime()));
        }
        return failure;
    }

    /** Records that a file was written. */
    public static void written(Path path) {
        if (!FAILED.isEmpty()) {
            FAILED.remove(path.toAbsolutePath());
        }
    }

    /** A file that cannot be written, with the reason and the remedy; empty if all can be. */
    public static Optional<String> problem() {
        FAILED.keySet().removeIf(path -> probe(path).isEmpty());
        return FAILED.values().stream()
                .filter(Failed::isReported)
                .map(Failed::message)
                .sorted()
                .findFirst();
    }

    /**
     * The reason why a file cannot be written now, which a small temporary file beside it shows.
     * Neither the file nor its folder is created.
     */
    public static Optional<IOException> probe(Path path) {
        try {
            if (Files.exists(path)) {
                FileChannel.open(path, StandardOpenOption.WRITE).close();
            }
            Path folder = path.toAbsolutePath().getParent();
            while (folder != null && Files.notExists(folder)) {
                folder = folder.getParent();
            }
            Path probe = Files.createTempFile(folder, ".writable", null);
            try {
                Files.write(probe, new byte[PROBE_BYTES]);
            } finally {
                Files.delete(probe);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }
}
