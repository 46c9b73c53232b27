package io.streamgauge.local.timestream.query.parse;

/** A place in a query string; the first line and the first column are 1. */
public record SqlPosition(int line, int column) {

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
