package io.streamgauge.local.influx.line;

/** A mistake in a line, and what stands at its place. */
final class LineException extends Exception {

    private static final long serialVersionUID = 1L;

    private final LineMistake mistake;
    private final String place;

    LineException(LineMistake mistake, String place) {
        super(mistake.name(), null, false, false);
        this.mistake = mistake;
        this.place = place;
    }

    LineMistake mistake() {
        return mistake;
    }

    String place() {
        return place;
    }
}
