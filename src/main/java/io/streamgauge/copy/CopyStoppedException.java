package io.streamgauge.copy;

import java.util.Objects;

/** Thrown when a copy cannot continue, with the outcome of the rows up to there. */
public final class CopyStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient CopyReport report;

    CopyStoppedException(CopyReport report, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.report = report;
    }

    /** The books of the rows that were read. */
    public CopyReport report() {
        return report;
    }

    /** Why the copy cannot continue. */
    public RuntimeException failure() {
        return (RuntimeException) Objects.requireNonNull(getCause());
    }
}
