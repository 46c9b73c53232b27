package io.streamgauge.influx;

/** A reading that line protocol cannot represent; the message has the rule and the value. */
final class UnencodableReadingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnencodableReadingException(String message) {
        super(message, null, false, false);
    }
}
