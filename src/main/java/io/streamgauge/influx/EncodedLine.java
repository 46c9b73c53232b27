package io.streamgauge.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * A line of line protocol, without its line end. What identifies its point for InfluxDB is the
 * series at its begin and its time.
 *
 * @param bytes the line in UTF-8; not changed
 * @param seriesLength the bytes of measurement and tags
 * @param nanoseconds the time since 1970-01-01T00:00:00Z
 * @param backslashes whether a name or a tag has a backslash, which not all versions read alike
 */
@SuppressWarnings("ArrayRecordComponent") // lines are not copied, and equals compares the bytes
record EncodedLine(byte[] bytes, int seriesLength, long nanoseconds, boolean backslashes) {

    /** The key of the point. */
    Key key() {
        return new Key(this);
    }

    /** The line as text. */
    String text() {
        return new String(bytes, UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedLine line && Arrays.equals(bytes, line.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }

    /** A series and a time: InfluxDB holds one point for each. */
    static final class Key {

        private final EncodedLine line;
        private final int hash;

        private Key(EncodedLine line) {
            this.line = line;
            int result = Long.hashCode(line.nanoseconds);
            for (int i = 0; i < line.seriesLength; i++) {
                result = 31 * result + line.bytes[i];
            }
            this.hash = result;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.hash == hash
                    && key.line.nanoseconds == line.nanoseconds
                    && Arrays.equals(
                            key.line.bytes,
                            0,
                            key.line.seriesLength,
                            line.bytes,
                            0,
                            line.seriesLength);
        }
    }
}
