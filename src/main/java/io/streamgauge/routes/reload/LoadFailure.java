package io.streamgauge.routes.reload;

/** A file that could not be loaded or started. */
final class LoadFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final Throwable reason;

    LoadFailure(String file, Throwable cause) {
        super(file, cause);
        this.file = file;
        this.reason = cause;
    }

    /** The name of the file. */
    String file() {
        return file;
    }

    /** What it failed with. */
    Throwable reason() {
        return reason;
    }
}
