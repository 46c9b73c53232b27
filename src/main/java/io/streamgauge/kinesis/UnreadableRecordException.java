package io.streamgauge.kinesis;

/** Thrown when the data of a record cannot be read; the record is not retried. */
public final class UnreadableRecordException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    UnreadableRecordException(String message) {
        super(message);
    }
}
