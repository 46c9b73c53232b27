package io.streamgauge.fetch;

/**
 * Says that a call did not go out, because its budget is used up or its source asked for a pause.
 */
public final class CallRefusedException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    public CallRefusedException(String message) {
        super(message);
    }
}
