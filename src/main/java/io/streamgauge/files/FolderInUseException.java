package io.streamgauge.files;

/** The failure to use a folder that another process holds; the message names it and the remedy. */
public final class FolderInUseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public FolderInUseException(String message) {
        super(message);
    }
}
