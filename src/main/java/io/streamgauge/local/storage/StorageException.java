package io.streamgauge.local.storage;

/**
 * The database cannot be written or read at present, because of its disk and not because of the
 * request. A failed request may be retried; whether it was stored is not known.
 */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
