package io.streamgauge.local.storage;

import java.nio.file.Path;
import java.util.Locale;

/** The messages for a database that does not open, each with its remedy. */
final class OpenFailure {

    private OpenFailure() {}

    /** The folder itself, or a file in it, cannot be used. */
    static String unusable(Path folder, Path database, Throwable cause) {
        String reason = Condition.firstLine(cause);
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left")) {
            return message(folder, reason) + ": free some space there, or choose another folder";
        }
        if (lower.contains("version number") || lower.contains("newer version")) {
            return message(folder, reason)
                    + ": it was written by a newer version of the database; start that version, or"
                    + " choose another folder";
        }
        if (lower.contains("wal")) {
            return damaged(folder, database, reason);
        }
        if (isDamage(lower)) {
            return "\"local.data\": the database %s is damaged (%s): restore it from a copy, or move it and its .wal file away to start with an empty one"
                    .formatted(database, reason);
        }
        return message(folder, reason) + ": make it writable, or choose another folder";
    }

    /** The log, without which the last writes are missing. */
    static String damaged(Path folder, Path database, String reason) {
        return "\"local.data\": the write-ahead log %s of the folder %s is damaged (%s): restore the folder from a copy; to start without the writes since the last checkpoint, move the log and %s away"
                .formatted(
                        WriteAheadLog.log(database),
                        folder,
                        reason,
                        WriteAheadLog.mark(database).getFileName());
    }

    private static boolean isDamage(String reason) {
        return reason.contains("corrupt")
                || reason.contains("not a valid duckdb")
                || reason.contains("could not read")
                || reason.contains("serialization")
                || reason.contains("deserialize")
                || reason.contains("internal error");
    }

    private static String message(Path folder, String reason) {
        return "\"local.data\": the folder %s cannot be used (%s)".formatted(folder, reason);
    }
}
