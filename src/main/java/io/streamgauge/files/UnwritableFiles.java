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
 * Which files of this process could not be written: known from a write that fails until the next
 * one of the same file that succeeds, or until its folder takes a file again. Each is reported for
 * five minutes after the last failure.
 *
 * <p>Threads may call it at the same time.
 */
public final class UnwritableFiles {

    private static final Duration REPORTED = Duration.ofMinutes(5);
    private static final int MOST = 1000;
    private static final int PROBE_BYTES = 1 << 16;
    private static final Map<Path, Failed> FAILED = new ConcurrentHashMap<>();

    private record Failed(String message, long nanoTime) {

        boolean isReported() {
            return System.nanoTime() - nanoTime < REPORTED.toNanos();
        }
    }

    private UnwritableFiles() {}

    /** Notes that a file could not be written; gives what is to be thrown. */
    public static UnwritableFileException failed(Path path, IOException cause) {
        UnwritableFileException failure =
                cause instanceof UnwritableFileException known
                        ? known
                        : UnwritableFileException.of(path, cause);
        FAILED.values().removeIf(failed -> !failed.isReported());
        if (FAILED.size() < MOST) {
            FAILED.put(path.toAbsolutePath(), new Failed(failure.getMessage(), System.nanoTime()));
        }
        return failure;
    }

    /** Notes that a file was written. */
    public static void written(Path path) {
        if (!FAILED.isEmpty()) {
            FAILED.remove(path.toAbsolutePath());
        }
    }

    /** A file that cannot be written, with the reason and the remedy, where there is one. */
    public static Optional<String> problem() {
        FAILED.keySet().removeIf(path -> probe(path).isEmpty());
        return FAILED.values().stream()
                .filter(Failed::isReported)
                .map(Failed::message)
                .sorted()
                .findFirst();
    }

    /**
     * Why a file cannot be written now, where that can be seen beforehand: a small file is written
     * beside it, and removed. Neither the file nor its folder is created.
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
