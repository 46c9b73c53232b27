package io.streamgauge.kinesis;

/**
 * Says that not all of a record's data can be read. It would fail again at each delivery: so the
 * record is given up at once.
 */
public final class UnreadableRecordException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    UnreadableRecordException(String message) {
        super(message);
    }
}
