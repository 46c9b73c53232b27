package io.streamgauge.kinesis.leases;

/** The table of the leases belongs to another stream or application; its message has the remedy. */
final class ForeignLeaseTableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ForeignLeaseTableException(String message) {
        super(message);
    }
}
