package io.streamgauge.files;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The failure to use a folder that another process holds; the message names it and the remedy. */
public final class FolderInUseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final @Nullable URI url;

    /**
     * @param url where the other process answers; null if it is a short command, or has just begun
     */
    public FolderInUseException(String message, @Nullable URI url) {
        super(message);
        this.url = url;
    }

    /** Where the other process answers; empty if it is a short command, or has just begun. */
    public Optional<URI> url() {
        return Optional.ofNullable(url);
    }
}
