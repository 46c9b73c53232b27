package io.streamgauge.kinesis.wire;

/** Bytes that are no CBOR, or CBOR in a form that only the AWS SDK is left to read. */
final class UnsupportedCborException extends Exception {

    private static final long serialVersionUID = 1L;

    UnsupportedCborException() {
        super(null, null, false, false);
    }
}
