package io.streamgauge.kinesis.leases;

/** Thrown when the lease table belongs to another stream or application. */
final class ForeignLeaseTableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ForeignLeaseTableException(String message) {
        super(message);
    }
}
