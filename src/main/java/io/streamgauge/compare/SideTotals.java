package io.streamgauge.compare;

/**
 * The points of one side.
 *
 * @param points how many there are
 * @param checksum the sum of the {@linkplain PointChecksum checksums} of the points
 */
public record SideTotals(long points, long checksum) {

    static final SideTotals NONE = new SideTotals(0, 0);

    /** With one point more. */
    SideTotals plus(long checksumOfPoint) {
        return new SideTotals(points + 1, checksum + checksumOfPoint);
    }

    SideTotals plus(SideTotals other) {
        return new SideTotals(points + other.points, checksum + other.checksum);
    }

    /** The checksum in hexadecimal digits. */
    public String checksumText() {
        return "%016x".formatted(checksum);
    }
}
