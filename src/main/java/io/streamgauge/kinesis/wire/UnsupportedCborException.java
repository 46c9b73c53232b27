package io.streamgauge.kinesis.wire;

/** Thrown for malformed CBOR, and for uncommon CBOR, which is left to the AWS SDK. */
final class UnsupportedCborException extends Exception {

    private static final long serialVersionUID = 1L;

    UnsupportedCborException() {
        super(null, null, false, false);
    }
}
