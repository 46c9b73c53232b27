package io.streamgauge.influx;

/**
 * A line of line protocol, without its line end. It shares its bytes with other lines of its write.
 * Two lines are equal where InfluxDB holds one point for them: with the same series, which is the
 * begin of a line, and the same time.
 *
 * @param bytes where the line is, in UTF-8; other lines may follow it, but it does not change
 * @param start the index of its first byte
 * @param seriesEnd the index after measurement and tags
 * @param end the index after its last byte
 * @param nanoseconds the time since 1970-01-01T00:00:00Z
 * @param seriesHash a hash code of measurement and tags
 * @param backslashes whether a name or a tag has a backslash, which not all versions read alike
 */
record EncodedLine(
        LineBytes bytes,
        int start,
        int seriesEnd,
        int end,
        long nanoseconds,
        int seriesHash,
        boolean backslashes) {

    int length() {
        return end - start;
    }

    /** Adds the line to others, and returns these. */
    LineBytes addTo(LineBytes lines) {
        return lines.add(bytes, start, end);
    }

    /** The line as text. */
    String text() {
        return bytes.text(start, end);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedLine line
                && line.nanoseconds == nanoseconds
                && line.series().equals(series());
    }

    /** Measurement and tags. */
    String series() {
        return bytes.text(start, seriesEnd);
    }

    /** A multiplication by an odd number mixes the lower bits into the upper ones. */
    @Override
    public int hashCode() {
        return (int) (((seriesHash + nanoseconds) * 0x9E3779B97F4A7C15L) >>> Integer.SIZE);
    }
}
