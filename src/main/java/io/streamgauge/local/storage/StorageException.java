package io.streamgauge.local.storage;

/**
 * The database cannot be written or read at present, because of its disk and not because of what
 * was asked. What failed may be tried again; whether it was stored is not known to the caller.
 */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
