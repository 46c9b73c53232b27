package io.streamgauge.command.query;

/** The failure to draw the result of a query; the message names the remedy. */
final class NoChartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoChartException(String message) {
        super(message);
    }
}
