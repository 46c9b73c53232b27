package io.streamgauge.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A write some of whose readings were neither written nor rejected: whether they are stored is not
 * known. Sending them again is safe, because each keeps its key and its version.
 */
public final class ReadingWriteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient WriteReport report;
    private final int failed;
    private final boolean retryable;

    ReadingWriteException(Object target, WriteReport report, int failed, Failure failure) {
        super(
                "%s: %d readings failed, %d written, %d rejected: %s"
                        .formatted(
                                target,
                                failed,
                                report.written(),
                                report.rejected().size(),
                                failure.reason()),
                failure.cause());
        this.report = report;
        this.failed = failed;
        this.retryable = failure.retryable();
    }

    /** The outcomes of the other readings of the same write. */
    public WriteReport report() {
        return report;
    }

    /** The number of readings that failed. */
    public int failed() {
        return failed;
    }

    /** Whether the same write may succeed later with nothing changed. */
    public boolean retryable() {
        return retryable;
    }

    /**
     * Why readings failed.
     *
     * @param reason what happened, and the remedy where there is one
     * @param retryable whether the same write may succeed later with nothing changed
     * @param cause what the client threw, where it threw
     */
    public record Failure(String reason, boolean retryable, @Nullable Throwable cause) {}
}
