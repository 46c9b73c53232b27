package io.streamgauge.kinesis;

/** Bytes are not an aggregate, although they began like one. */
final class MalformedAggregateException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedAggregateException() {
        super("Not an aggregate", null, false, false);
    }
}
