package io.streamgauge.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Thrown when a file cannot be written; the message names the file, the reason and the remedy. */
public final class UnwritableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String message;

    private UnwritableFileException(String message, IOException cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    static UnwritableFileException of(Path path, IOException cause) {
        return new UnwritableFileException(
                "%s cannot be written (%s): %s"
                        .formatted(path.toAbsolutePath(), reason(cause), remedy(cause)),
                cause);
    }

    /** The reason why a file cannot be written, without its path. */
    public static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "access is denied";
        } else if (cause instanceof FileAlreadyExistsException taken) {
            return taken.getFile() + " is not a folder";
        } else if (cause instanceof FileSystemException named) {
            return named.getReason() == null ? named.getClass().getSimpleName() : named.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String remedy(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "let the program write there";
        } else if (cause instanceof FileAlreadyExistsException) {
            return "move that file away";
        }
        return "free some space there, or make it writable";
    }
}
