package io.streamgauge.local.storage;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of the storage: writable, or not for a reason; each change is logged once. */
final class Condition {

    private static final Logger LOG = LoggerFactory.getLogger(Condition.class);
    private static final long MB = 1_000_000;

    /** Where small writes succeed and large ones do not, not each change is logged. */
    private static final Duration BETWEEN_LOGS = Duration.ofMinutes(1);

    private final Path folder;

    /** Set by the writing thread, read by any. */
    private volatile @Nullable String problem;

    // Of the writing thread.
    private boolean logged;
    private @Nullable Long lastLog;

    Condition(Path folder) {
        this.folder = folder;
    }

    /** Why the storage cannot be written, if the last write failed for a reason of its own. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    StorageException failed(Throwable cause) {
        String message = message(cause);
        if (problem == null && isTimeToLog()) {
            LOG.error("{}", message);
            logged = true;
        }
        problem = message;
        return new StorageException(message, cause);
    }

    void succeeded() {
        if (problem != null) {
            problem = null;
        }
        if (logged) {
            logged = false;
            LOG.info("The storage of the embedded endpoint in {} is written again", folder);
        }
    }

    private boolean isTimeToLog() {
        long now = System.nanoTime();
        boolean isTime = lastLog == null || now - lastLog >= BETWEEN_LOGS.toNanos();
        if (isTime) {
            lastLog = now;
        }
        return isTime;
    }

    private String message(Throwable cause) {
        return "The storage of the embedded endpoint in %s cannot be written (%s): free some space there%s, or choose another folder with \"local.data\" and restart"
                .formatted(folder, firstLine(cause), space());
    }

    static String firstLine(Throwable cause) {
        String text = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return text.isEmpty() ? cause.getClass().getSimpleName() : text;
    }

    private String space() {
        try {
            FileStore store = Files.getFileStore(folder);
            return String.format(
                    Locale.ROOT,
                    " (%d of %d MB are free)",
                    store.getUsableSpace() / MB,
                    store.getTotalSpace() / MB);
        } catch (IOException e) {
            LOG.debug("The free space of {} is not known", folder, e);
            return "";
        }
    }
}
