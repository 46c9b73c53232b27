package io.streamgauge.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

        private static final VarHandle WORDS =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

        private final EncodedLine line;
        private final int hash;

        private Key(EncodedLine line) {
            this.line = line;
            long result = line.nanoseconds;
            int i = 0;
            for (; i <= line.seriesLength - Long.BYTES; i += Long.BYTES) {
                result = mixed(result ^ (long) WORDS.get(line.bytes, i));
            }
            for (; i < line.seriesLength; i++) {
                result = 31 * result + line.bytes[i];
            }
            result = mixed(result);
            this.hash = (int) (result ^ (result >>> Integer.SIZE));
        }

        /** A multiplication by an odd number mixes the lower bits into the upper ones. */
        private static long mixed(long bits) {
            long product = bits * 0x9E3779B97F4A7C15L;
            return product ^ (product >>> Integer.SIZE);
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
