package io.streamgauge.kinesis.read;

/** Says that a record of a batch was not taken, and all before it were. */
public final class PartialBatchFailureException extends Exception {

    private static final long serialVersionUID = 1;

    private final int firstFailed;
    private final Throwable reason;

    /**
     * @param firstFailed the place of the record in the batch, from 0
     */
    public PartialBatchFailureException(int firstFailed, String message, Throwable cause) {
        super(message, cause);
        this.firstFailed = firstFailed;
        this.reason = cause;
    }

    int firstFailed() {
        return firstFailed;
    }

    /** Why the record was not taken. */
    Throwable reason() {
        return reason;
    }
}
