package io.streamgauge.kinesis.wire;

/** Bytes are not an aggregate, although they began like one. */
public final class MalformedAggregateException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedAggregateException() {
        super("Not an aggregate", null, false, false);
    }
}
