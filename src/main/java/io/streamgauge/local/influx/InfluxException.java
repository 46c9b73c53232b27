package io.streamgauge.local.influx;

/** An error that is sent to the client in the form of the version. */
final class InfluxException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_MESSAGE = 8_192;

    private final int status;

    InfluxException(int status, String message) {
        super(
                message.length() <= MAX_MESSAGE
                        ? message
                        : message.substring(0, MAX_MESSAGE) + "...",
                null,
                false,
                false);
        this.status = status;
    }

    static InfluxException invalid(String message) {
        return new InfluxException(400, message);
    }

    int status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
