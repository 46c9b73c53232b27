package io.streamgauge.kinesis.read;

/** Reports that a record of a batch was not handled, and all before it were. */
public final class PartialBatchFailureException extends Exception {

    private static final long serialVersionUID = 1;

    private final int firstFailed;
    private final Throwable reason;

    /**
     * @param firstFailed the index of the record in the batch
     */
    public PartialBatchFailureException(int firstFailed, String message, Throwable cause) {
        super(message, cause);
        this.firstFailed = firstFailed;
        this.reason = cause;
    }

    int firstFailed() {
        return firstFailed;
    }

    /** Why the record was not handled. */
    Throwable reason() {
        return reason;
    }
}
